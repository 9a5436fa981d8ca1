; The installer for Windows, by Inno Setup 6:
;   cargo build --profile packaged --target x86_64-pc-windows-msvc
;   iscc assets\package\windows\memcon.iss
; It installs for one person and asks for no rights; a register is never touched.

[Setup]
AppId=io.github.memcon.Memcon
AppName=Memcon
AppVersion=0.1.0
AppPublisher=The Memcon authors
DefaultDirName={autopf}\Memcon
DefaultGroupName=Memcon
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
LicenseFile=..\..\..\LICENSE
SetupIconFile=..\..\icon\memcon.ico
UninstallDisplayIcon={app}\memcon.ico
OutputDir=..\..\..\target\package
OutputBaseFilename=memcon-0.1.0-setup
; Windows 10 1809, the oldest on which a file in use can be given another name.
MinVersion=10.0.17763

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "ru"; MessagesFile: "compiler:Languages\Russian.isl"

[Files]
Source: "..\..\..\target\x86_64-pc-windows-msvc\packaged\memcon.exe"; DestDir: "{app}"; Flags: ignoreversion
Source: "..\..\icon\memcon.ico"; DestDir: "{app}"
Source: "..\..\..\LICENSE"; DestDir: "{app}"
Source: "..\..\..\README.md"; DestDir: "{app}"
Source: "..\..\fonts\*.txt"; DestDir: "{app}\fonts"

[Icons]
Name: "{group}\Memcon"; Filename: "{app}\memcon.exe"; IconFilename: "{app}\memcon.ico"; Flags: runminimized

[Registry]
Root: HKA; Subkey: "Software\Classes\.memcon\OpenWithProgids"; ValueType: string; ValueName: "Memcon.Register"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Memcon.Register"; ValueType: string; ValueData: "Memcon register"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Memcon.Register\DefaultIcon"; ValueType: string; ValueData: "{app}\memcon.ico"
Root: HKA; Subkey: "Software\Classes\Memcon.Register\shell\open\command"; ValueType: string; ValueData: """{app}\memcon.exe"" ""%1"""
