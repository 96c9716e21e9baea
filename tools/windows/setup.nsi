; The setup for Windows. For one user it needs no administrator:      Boardpack-setup.exe
; Silently:                                                           Boardpack-setup.exe /S [/D=C:\folder]
; For everybody, started by an administrator or by Intune as SYSTEM:  Boardpack-setup.exe /ALLUSERS /S
; assemble.py's folder, its version and the file to write come as SOURCE, VERSION, SIZE and OUT, the publisher as
; PUBLISHER, EMAIL and PAGE; association.nsh is made from what the program itself would write.
; Debian's makensis writes setups for 64 bits, that of Windows only for 32, which install the same.
!ifdef TARGET
    Target ${TARGET}
!else
    Unicode true
!endif
!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "WordFunc.nsh"
!include "x64.nsh"
!include "${ASSOCIATION}"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Boardpack"

Name "Boardpack"
OutFile "${OUT}"
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetDateSave off
AllowSkipFiles off
InstallDir ""
BrandingText "Boardpack ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Boardpack"
VIAddVersionKey "CompanyName" "${PUBLISHER}"
VIAddVersionKey "FileDescription" "Setup of Boardpack"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "MIT licence"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\boardpack-window.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Start Boardpack"
!define MUI_PAGE_CUSTOMFUNCTION_PRE SkipIfInstalled
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

Var Former ; the folder of the installed version, or nothing

; Removes the program's own files and folders, and nothing else that somebody may have put beside them.
!macro RemoveProgram
    RMDir /r "$INSTDIR\python"
    RMDir /r "$INSTDIR\packages"
    RMDir /r "$INSTDIR\licences"
    Delete "$INSTDIR\boardpack.exe"
    Delete "$INSTDIR\boardpack-window.exe"
    Delete "$INSTDIR\sbom.cdx.json"
!macroend

!macro Refuse CODE SENTENCE
    MessageBox MB_ICONEXCLAMATION|MB_OK "${SENTENCE}" /SD IDOK
    SetErrorLevel ${CODE}
    Quit
!macroend

; A program that runs cannot be opened for writing. Opening changes nothing.
!macro EndIfOpen PROGRAM
    ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
        ClearErrors
        FileOpen $0 "$INSTDIR\${PROGRAM}" a
        ${If} ${Errors}
            !insertmacro Refuse 3 "Boardpack is open, or one of its commands is running. Close it, then start this again. Nothing was changed."
        ${EndIf}
        FileClose $0
    ${EndIf}
!macroend

!macro EndIfRunning
    !insertmacro EndIfOpen "boardpack-window.exe"
    !insertmacro EndIfOpen "boardpack.exe"
!macroend

Function .onInit
    ${IfNot} ${RunningX64}
        !insertmacro Refuse 4 "Boardpack needs a 64-bit Windows 10 or 11. Nothing was installed."
    ${EndIf}
    SetRegView 64
    ${GetParameters} $0
    ClearErrors
    ${GetOptions} $0 "/ALLUSERS" $1
    ${IfNot} ${Errors}
        UserInfo::GetAccountType
        Pop $1
        ${If} $1 != "Admin"
            !insertmacro Refuse 5 "Only an administrator can install Boardpack for everybody. Leave out /ALLUSERS to install it for yourself. Nothing was installed."
        ${EndIf}
        SetShellVarContext all
        StrCpy $2 "$PROGRAMFILES64\Boardpack"
    ${Else}
        SetShellVarContext current
        StrCpy $2 "$LOCALAPPDATA\Programs\Boardpack"
    ${EndIf}
    ReadRegStr $Former SHCTX "${UNINSTALL}" "InstallLocation"
    ReadRegStr $3 SHCTX "${UNINSTALL}" "DisplayVersion"
    ${If} $Former != ""
        StrCpy $2 $Former
        ${VersionCompare} "$3" "${VERSION}" $4
        ${If} $4 == 1
            !insertmacro Refuse 6 "Boardpack $3 is installed, which is newer than ${VERSION}. It stays. Nothing was changed."
        ${EndIf}
        ${If} $INSTDIR != ""
        ${AndIf} $INSTDIR != $Former
            !insertmacro Refuse 7 "Boardpack is installed in $Former. Remove it there first, or leave out /D= to update it. Nothing was changed."
        ${EndIf}
    ${EndIf}
    ${If} $INSTDIR == ""
        StrCpy $INSTDIR $2
    ${EndIf}
FunctionEnd

; A file that cannot be written ends the setup here, with nothing of the program left that would start.
Function .onInstFailed
    !insertmacro RemoveProgram
    MessageBox MB_ICONEXCLAMATION|MB_OK "A file could not be written to $INSTDIR. Boardpack was not installed, and an earlier version is gone. Make room on the disk, or close the program that uses the folder, then start this again. Your boards are not touched." /SD IDOK
    SetErrorLevel 8
FunctionEnd

; An update goes into the folder of the installed version.
Function SkipIfInstalled
    ${If} $Former != ""
        Abort
    ${EndIf}
FunctionEnd

Section "Boardpack"
    !insertmacro EndIfRunning
    !insertmacro RemoveProgram
    SetOutPath "$INSTDIR"
    ClearErrors
    File /r "${SOURCE}/*"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    ${If} ${Errors}
        Abort
    ${EndIf}
    CreateShortCut "$SMPROGRAMS\Boardpack.lnk" "$INSTDIR\boardpack-window.exe"
    !insertmacro WriteAssociation
    WriteRegStr SHCTX "${UNINSTALL}" "DisplayName" "Boardpack"
    WriteRegStr SHCTX "${UNINSTALL}" "DisplayVersion" "${VERSION}"
    WriteRegStr SHCTX "${UNINSTALL}" "DisplayIcon" "$INSTDIR\boardpack-window.exe"
    WriteRegStr SHCTX "${UNINSTALL}" "Publisher" "${PUBLISHER}"
    !if "${PAGE}" != ""
        WriteRegStr SHCTX "${UNINSTALL}" "Contact" "${EMAIL}"
        WriteRegStr SHCTX "${UNINSTALL}" "HelpLink" "mailto:${EMAIL}"
        WriteRegStr SHCTX "${UNINSTALL}" "URLInfoAbout" "${PAGE}"
    !endif
    WriteRegStr SHCTX "${UNINSTALL}" "InstallLocation" "$INSTDIR"
    WriteRegStr SHCTX "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr SHCTX "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD SHCTX "${UNINSTALL}" "EstimatedSize" ${SIZE}
    WriteRegDWORD SHCTX "${UNINSTALL}" "NoModify" 1
    WriteRegDWORD SHCTX "${UNINSTALL}" "NoRepair" 1
    System::Call "shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)"
SectionEnd

Function un.onInit
    SetRegView 64
    SetShellVarContext current
    ReadRegStr $0 HKLM "${UNINSTALL}" "InstallLocation"
    ${If} $0 == $INSTDIR
        SetShellVarContext all
    ${EndIf}
FunctionEnd

; Boards, backups and settings are the office's own, and stay.
Section "Uninstall"
    !insertmacro EndIfRunning
    !insertmacro RemoveAssociation
    Delete "$SMPROGRAMS\Boardpack.lnk"
    DeleteRegKey SHCTX "${UNINSTALL}"
    !insertmacro RemoveProgram
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR"
    System::Call "shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)"
SectionEnd
