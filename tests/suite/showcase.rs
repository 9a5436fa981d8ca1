//! A brief in which every kind of block stands, for tests that look at pages.

use std::sync::Arc;

use image::{Rgba, RgbaImage};
use memcon::brief::{
    Block, Brief, Change, Chart, ChartForm, ChartPoint, Column, CopyNumber, Letterhead, Picture,
    PointStanding, Run, Series, SignOff, Standing, Target, Timeline, TimelineRow,
};
use memcon::i18n::Language;
use memcon::model::{Day, EdtfDate};

fn png(width: u32, height: u32, ink: impl Fn(u32, u32) -> [u8; 4]) -> Arc<[u8]> {
    let picture = RgbaImage::from_fn(width, height, |x, y| Rgba(ink(x, y)));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("a picture");
    bytes.into_inner().into()
}

/// A ring with a bar, on nothing.
fn emblem() -> Picture {
    Picture {
        bytes: png(160, 160, |x, y| {
            let (dx, dy) = (f64::from(x) - 79.5, f64::from(y) - 79.5);
            let away = dx.hypot(dy);
            let ring = (60.0..76.0).contains(&away) || away < 50.0 && dy.abs() < 9.0;
            [31, 58, 95, if ring { 255 } else { 0 }]
        }),
        description: "Emblem of the ministry".to_owned(),
        caption: Vec::new(),
        share: 100,
    }
}

fn photograph() -> Picture {
    Picture {
        bytes: png(320, 180, |x, y| {
            let sky = u8::try_from(200 - y).unwrap_or(0);
            [
                120,
                140_u8.saturating_add(sky / 4),
                u8::try_from(x / 2).unwrap_or(255),
                255,
            ]
        }),
        description: "The delegations at the table".to_owned(),
        caption: vec![Run::plain(
            "The delegations at the table, 26 November 2021.",
        )],
        share: 45,
    }
}

fn point(year: i16, label: &str, value: &str, standing: PointStanding) -> ChartPoint {
    ChartPoint {
        label: label.to_owned(),
        day: Some(Day::constant(year, 12, 31)),
        value: value.parse().expect("a number"),
        words: value.to_owned(),
        standing,
    }
}

fn charts() -> [Block; 2] {
    let agreed = PointStanding::Agreed;
    let turnover = Chart {
        title: "Trade turnover".to_owned(),
        unit: "billion, currency not stated".to_owned(),
        form: ChartForm::Line,
        series: vec![Series {
            name: String::new(),
            points: vec![
                point(2017, "2017", "2.6", agreed),
                point(2018, "2018", "2.7", agreed),
                point(2019, "2019", "3.2", PointStanding::Doubtful),
                point(2021, "2021", "4.5", agreed),
            ],
        }],
    };
    let schools = Chart {
        title: "Students".to_owned(),
        unit: "thousands".to_owned(),
        form: ChartForm::Bar,
        series: ["Told by the host", "Told by the guest"]
            .into_iter()
            .zip([["11.2", "13", "15"], ["10.9", "12", "15.3"]])
            .map(|(name, values)| Series {
                name: name.to_owned(),
                points: (2019..)
                    .zip(values)
                    .map(|(year, value)| point(year, &year.to_string(), value, agreed))
                    .collect(),
            })
            .collect(),
    };
    [Block::Chart(turnover), Block::Chart(schools)]
}

fn timeline() -> Block {
    let row = |label: &str, due: Option<Day>, settled, standing, words: &str| TimelineRow {
        label: label.to_owned(),
        made: Some(EdtfDate::day(Day::constant(2021, 2, 10))),
        due: due.map(EdtfDate::day),
        reviewed: vec![Day::constant(2021, 6, 3), Day::constant(2021, 9, 20)],
        settled,
        standing,
        words: words.to_owned(),
    };
    let day = |month| Some(Day::constant(2021, month, 15));
    Block::Timeline(Timeline {
        title: "What was promised, and since".to_owned(),
        today: Day::constant(2021, 12, 2),
        rows: vec![
            row(
                "C1 Roadmap on transport",
                day(10),
                day(9),
                Standing::Fulfilled,
                "fulfilled",
            ),
            row(
                "C2 Roadmap on energy and the supply of gas",
                day(8),
                None,
                Standing::Overdue,
                "overdue",
            ),
            row(
                "C3 Cultural centre",
                Some(Day::constant(2022, 6, 1)),
                None,
                Standing::Open,
                "in progress",
            ),
            row(
                "C4 Joint commission",
                day(5),
                day(7),
                Standing::Dropped,
                "withdrawn",
            ),
        ],
    })
}

const PROSE: &str = "The two sides took note of the steady growth of trade and of the interest that companies on both sides take in transport, energy and agriculture. They agreed that the intergovernmental commission should meet before the end of the year and that seven roadmaps would be prepared, each with its responsible ministries and its dates. The host recalled that more than fifteen thousand students study in the country, and that the conditions given to them are reciprocated.";
const RUSSIAN: &str = "Стороны отметили последовательное развитие двустороннего сотрудничества в торгово-экономической, транспортной и гуманитарной областях и подтвердили заинтересованность в дальнейшем расширении взаимовыгодного партнёрства.";
const AZERBAIJANI: &str = "Tərəflər ikitərəfli əməkdaşlığın möhkəmləndirilməsinin, nəqliyyat layihələrinin həyata keçirilməsinin və humanitar əlaqələrin genişləndirilməsinin əhəmiyyətini vurğulamışlar.";

/// Every kind of block, with notes, references, changes and what is held back.
pub(crate) fn showcase() -> Brief {
    let mut brief = Brief::new(
        "Talks on the roadmaps, the supply of energy and the care for languages",
        Language::English,
        Day::constant(2021, 12, 2),
    );
    brief.reference = "2021/0007".to_owned();
    brief.kind = "Brief before a meeting".to_owned();
    brief.marking = "RESTRICTED".to_owned();
    brief.distribution =
        "Minister; Deputy Minister (Europe); Ambassador in Moscow; Department of Treaties; file"
            .to_owned();
    brief.author = "A. Officer".to_owned();
    brief.copy = Some(CopyNumber { number: 3, of: 12 });
    brief.print_number = Some(41);
    brief.letterhead = Some(Letterhead {
        emblem: Some(emblem()),
        lines: vec![
            "Ministry of Foreign Affairs".to_owned(),
            "First European Department".to_owned(),
        ],
    });
    let note = brief.note(vec![
        Run::italic("Vladimir Putin and Ilham Aliyev hold talks in Sochi"),
        Run::plain(", TDI, 1 December 2021, passage 4: \u{201c}seven roadmaps\u{201d}."),
    ]);
    let second = brief.note(vec![Run::plain(
        "Register, meeting 2020/0012, remark 3; the ministry's own note of the same talk gives the day before, which the officer holds to be an error of the typist and has kept beside the other.",
    )]);
    let heading = |level, text: &str| Block::Heading {
        level,
        text: text.to_owned(),
    };
    let facts = vec![
        (
            "Date".to_owned(),
            vec![Run::plain("26 November 2021, 15:00\u{2013}17:30 MSK")],
        ),
        (
            "Place".to_owned(),
            vec![Run::plain("Bocharov Ruchei residence, Sochi, Russia")],
        ),
        (
            "Held".to_owned(),
            vec![Run::plain(
                "bilateral \u{b7} head of state \u{b7} in person",
            )],
        ),
    ];
    let person = |name: &str, post: &str| {
        Block::Paragraph(vec![Run::bold(name), Run::plain(format!(", {post}"))])
    };
    brief.blocks = vec![
        Block::Facts(facts),
        Block::Frame {
            title: "To be obtained".to_owned(),
            blocks: vec![Block::Numbered(vec![
                vec![Run::plain(
                    "A date for the commission before the end of the year.",
                )],
                vec![
                    Run::plain("The names of the seven roadmaps, which the record does not state."),
                    note.clone(),
                ],
            ])],
        },
        Block::Contents { levels: 2 },
        heading(1, "Participants"),
        Block::Columns {
            left: vec![
                person("Vladimir Putin", "President of Russia"),
                person("Deputy Prime Minister", "name not stated"),
            ],
            right: vec![person("Ilham Aliyev", "President of Azerbaijan")],
        },
        heading(1, "What each side said"),
        heading(2, "Trade and transport"),
        heading(3, "Ilham Aliyev"),
        Block::Paragraph(vec![
            Run::margin("S1 \u{b6}4").to(Target::Place("passage 4".to_owned())),
            Run::portion("(R) "),
            Run::plain(PROSE),
            note,
        ]),
        Block::Paragraph(vec![Run::plain(RUSSIAN), second]),
        Block::Paragraph(vec![Run::margin("S1 \u{b6}5"), Run::plain(AZERBAIJANI)]),
        Block::Quote(vec![Run::plain(
            "These and other issues are solved bilaterally, and we are interacting in every direction.",
        )]),
        Block::Withheld { lines: 3 },
        Block::Paragraph(vec![
            Run::plain("The commission meets "),
            Run::plain("in spring").changed(Change::Removed),
            Run::plain(" "),
            Run::plain("before the end of the year").changed(Change::Added),
            Run::plain(" in Baku, with "),
            Run::withheld("[words withheld]"),
            Run::plain(" in the chair."),
        ]),
        heading(2, "Lists"),
        Block::List(vec![
            vec![Run::plain("Thanks for the invitation.")],
            vec![Run::plain(PROSE)],
        ]),
        Block::Checklist(vec![
            vec![Run::plain("Gifts agreed with protocol")],
            vec![Run::plain("Interpreter for Azerbaijani named")],
        ]),
        heading(1, "Key figures"),
    ];
    brief.blocks.extend(charts());
    brief.blocks.push(heading(1, "Commitments"));
    brief.blocks.push(timeline());
    let column = |title: &str, share| Column {
        title: title.to_owned(),
        share,
    };
    brief.blocks.push(Block::Table {
        columns: vec![
            column("Reference", 12),
            column("Commitment", 48),
            column("Owed by, to", 22),
            column("Due", 18),
        ],
        rows: (1..=34)
            .map(|number| {
                vec![
                    vec![Run::plain(format!("C1.{number}"))],
                    vec![
                        Run::bold(format!("Roadmap {number}")),
                        Run::plain("\nTo be drawn up by the ministries responsible and handed to the commission."),
                        Run::note("\nroadmap \u{b7} title not stated"),
                    ],
                    vec![Run::plain("Russia, Azerbaijan (each to the other)")],
                    vec![Run::plain("31 December 2021")],
                ]
            })
            .collect(),
    });
    brief.blocks.push(Block::Picture(photograph()));
    brief.blocks.push(heading(1, "Sources"));
    brief.blocks.push(Block::List(vec![vec![
        Run::italic("Vladimir Putin and Ilham Aliyev hold talks in Sochi").at("passage 4"),
        Run::plain(", TDI, "),
        Run::plain("https://example.org/talks/2021/11/26").to(Target::Address(
            "https://example.org/talks/2021/11/26".to_owned(),
        )),
    ]]));
    let sign = |role: &str, name: &str, date: &str| SignOff {
        role: role.to_owned(),
        name: name.to_owned(),
        date: date.to_owned(),
    };
    brief.blocks.push(Block::SignOff(vec![
        sign("Drafted by", "A. Officer", "1 December 2021"),
        sign("Cleared by", "B. Head of Department", "2 December 2021"),
        sign("Approved by", "", ""),
    ]));
    brief
}
