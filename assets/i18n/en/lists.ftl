# Labels of the closed lists: <list>-<code>.

party-kind-state = State
party-kind-organisation = Organisation
party-kind-body = Ministry or body

format-in-person = In person
format-telephone = By telephone
format-video = By video link
format-margins = On the margins of an event
format-not-stated = Not stated

kind-bilateral = Bilateral
kind-trilateral = Trilateral
kind-multilateral = Multilateral
kind-not-stated = Not stated

level-head = Head of state or government
level-minister = Minister
level-senior-official = Senior official
level-expert = Expert
level-not-stated = Not stated

state-held = Held
state-planned = Planned
state-draft = Draft
state-cancelled = Cancelled

side-host = Host
side-guest = Guest
side-other = Other or not stated

role-head = Head of delegation
role-member = Member
role-interpreter = Interpreter
role-note-taker = Note-taker
role-observer = Observer

presence-present = Present
presence-expected = Expected
presence-absent = Absent

remark-statement = Statement
remark-greeting = Greeting
remark-thanks = Thanks
remark-condolence = Condolences
remark-assessment = Assessment
remark-position = Position
remark-intention = Intention
remark-wish = Wish
remark-proposal = Proposal
remark-request = Request
remark-question = Question

qualifier-exactly = Exactly
qualifier-about = Approximately
qualifier-more-than = More than
qualifier-at-least = At least
qualifier-less-than = Less than
qualifier-up-to = Up to

measure-level = Level
measure-rise = Rise
measure-fall = Fall

scale-one = None
scale-thousand = Thousand
scale-million = Million
scale-billion = Billion
scale-trillion = Trillion

commitment-roadmap = Roadmap
commitment-agreement = Agreement
commitment-pledge = Pledge
commitment-action = Action

status-not-stated = Not stated
status-proposed = Proposed
status-agreed = Agreed
status-in-progress = Under way
status-fulfilled = Fulfilled
status-not-fulfilled = Not fulfilled
status-lapsed = Lapsed
status-withdrawn = Withdrawn

outcome-not-stated = Not stated
outcome-kept = Fulfilled
outcome-under-way = Under way
outcome-no-progress = No progress
outcome-changed = Changed
outcome-dropped = Dropped

strength-not-stated = Not stated
strength-binding = Binding
strength-agreed = Agreed
strength-effort = Effort under way
strength-intention = Intention
strength-wish = Wish

event-meeting = Meeting
event-visit = Visit
event-conference = Conference
event-anniversary = Anniversary
event-other = Other

timing-past = Before the meeting
timing-same-day = Same day
timing-upcoming = Upcoming
timing-not-stated = Not stated

basis-stated = Stated
basis-inferred = Inferred

record-state-draft = Draft
record-state-cleared = Cleared
record-state-final = Final

part-whole = The whole meeting
part-one-on-one = One on one
part-restricted = Restricted session
part-plenary = Plenary session

source-kind-ours = Our record
source-kind-theirs = Their record
source-kind-press = Press or published
source-kind-other = Other

brief-kind-meeting = Record of meeting
brief-kind-follow-up = Follow-up note
brief-kind-party = Brief for a meeting
brief-kind-checklist = Checklist for a meeting
brief-kind-person = Note on a person
brief-kind-commitments = Report of commitments
brief-kind-digest = Digest

decimal-mark-not-stated = Not stated
decimal-mark-point = 15,000.5
decimal-mark-comma = 15.000,5 or 15 000,5

date-order-not-stated = Not stated
date-order-day-first = Day first: 5 June
date-order-month-first = Month first: May 6

brief-form-page = One page
brief-form-full = Full

brief-trace-none = No references
brief-trace-annex = Margin and annex
brief-trace-footnotes = Footnotes

brief-section-header = Meeting
brief-section-changes = Changed since the last print
brief-section-coming = Coming meetings
brief-section-who = Who they are
brief-section-participants = Participants
brief-section-summary = Summary
brief-section-totals = At a glance
brief-section-points = Suggested points
brief-section-press = Line for the press
brief-section-meetings = Meetings
brief-section-said = What each side said
brief-section-figures = Key figures
brief-section-commitments = Commitments
brief-section-overdue = Overdue
brief-section-reviews = What became of earlier commitments
brief-section-settled = Settled commitments
brief-section-timeline = Timeline
brief-section-questions = Asked and proposed
brief-section-events = Related events
brief-section-delegation = The expected delegation
brief-section-posts = Offices held
brief-section-biography = Biography
brief-section-attachments = Photographs and attachments
brief-section-comment = Officer's comment
brief-section-sources = Sources
brief-section-clearance = Drafting and clearance
brief-section-passages = Annex: passages cited
