; The installer for Windows, for Inno Setup 6:
;     python installer\bootstrap.py package
; It takes dist\scanwright, and makes dist\scanwright-VERSION-windows-x64.exe. It installs for one user without asking for
; an administrator, or for all where one agrees.

#ifndef Version
  #error Say which version: iscc /DVersion=1.2.3 scanwright.iss
#endif
#define Root "..\.."

[Setup]
AppId={{6B7C5F0E-3A2D-4C59-9E0B-5C1A4E1F7D21}
AppName=Scanwright
AppVersion={#Version}
AppPublisher=Scanwright
VersionInfoVersion={#Version}
DefaultDirName={autopf}\Scanwright
DefaultGroupName=Scanwright
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile={#Root}\LICENSE
SetupIconFile={#Root}\resources\app\scanwright.ico
UninstallDisplayIcon={app}\scanwright.exe
OutputDir={#Root}\dist
OutputBaseFilename=scanwright-{#Version}-windows-x64
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
CloseApplications=yes

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[InstallDelete]
; What an older version had and this one has not.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Root}\dist\scanwright\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\Scanwright"; Filename: "{app}\scanwright.exe"
Name: "{autodesktop}\Scanwright"; Filename: "{app}\scanwright.exe"; Tasks: desktopicon

[Registry]
; Projects are ours. Pictures and PDFs stay with the programs that have them; this one is in “Open with”.
Root: HKA; Subkey: "Software\Classes\.scanwright"; ValueType: string; ValueData: "Scanwright.Project"; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\Scanwright.Project"; ValueType: string; ValueData: "Scanwright project"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Scanwright.Project\DefaultIcon"; ValueType: string; ValueData: "{app}\scanwright.exe,0"
Root: HKA; Subkey: "Software\Classes\Scanwright.Project\shell\open\command"; ValueType: string; ValueData: """{app}\scanwright.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\Applications\scanwright.exe"; ValueType: string; ValueName: "FriendlyAppName"; ValueData: "Scanwright"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Applications\scanwright.exe\shell\open\command"; ValueType: string; ValueData: """{app}\scanwright.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\Applications\scanwright.exe\SupportedTypes"; ValueType: string; ValueName: ".pdf"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\scanwright.exe\SupportedTypes"; ValueType: string; ValueName: ".png"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\scanwright.exe\SupportedTypes"; ValueType: string; ValueName: ".jpg"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\scanwright.exe\SupportedTypes"; ValueType: string; ValueName: ".jpeg"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\scanwright.exe\SupportedTypes"; ValueType: string; ValueName: ".tif"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\scanwright.exe\SupportedTypes"; ValueType: string; ValueName: ".tiff"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\scanwright.exe\SupportedTypes"; ValueType: string; ValueName: ".bmp"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\scanwright.exe\SupportedTypes"; ValueType: string; ValueName: ".gif"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\scanwright.exe\SupportedTypes"; ValueType: string; ValueName: ".webp"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\scanwright.exe\SupportedTypes"; ValueType: string; ValueName: ".jp2"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\scanwright.exe\SupportedTypes"; ValueType: string; ValueName: ".heic"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\scanwright.exe\SupportedTypes"; ValueType: string; ValueName: ".heif"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\scanwright.exe\SupportedTypes"; ValueType: string; ValueName: ".avif"; ValueData: ""

[Run]
Filename: "{app}\scanwright.exe"; Description: "{cm:LaunchProgram,Scanwright}"; Flags: nowait postinstall skipifsilent

[Code]
procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Status: Integer;
begin
  { While the program is still there. Documents and projects are never touched by it. }
  if (Step = usUninstall) and not UninstallSilent() then
    if MsgBox('Remove your settings, logs and fetched models, too? Your documents and projects stay.',
        mbConfirmation, MB_YESNO or MB_DEFBUTTON2) = IDYES then
      Exec(ExpandConstant('{app}\scanwright-console.exe'), 'forget --yes', '', SW_HIDE, ewWaitUntilTerminated, Status);
end;
