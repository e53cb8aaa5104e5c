; The installer of the Windows program, for one user and without an administrator. pack.sh gives VERSION, NUMBERS
; (four of them), SOURCE (the program's folder), OUT, ICON, SIZE_KB, HERE (this folder) and perhaps SIGN. Silent: /S, and /D=FOLDER last.
; Exit status 2: the program is running. Nothing here touches the data folder, %LOCALAPPDATA%\precinct_app.
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
SetCompressor /SOLID lzma
!include LogicLib.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\precinct-app"
!define TYPE "Software\Classes\precinct-app.election"

LoadLanguageFile "${NSISDIR}\Contrib\Language files\English.nlf"
LoadLanguageFile "${NSISDIR}\Contrib\Language files\Russian.nlf"
LoadLanguageFile "${HERE}/kazakh.nlf"
!define EN 1033
!define RU 1049
!define KK 1087
LangString Title ${EN} "Count protocol"
LangString Title ${RU} "Протокол подсчета"
LangString Title ${KK} "Санау хаттамасы"
LangString Running ${EN} "The program is open. Close it, then start this again."
LangString Running ${RU} "Программа открыта. Закройте ее и запустите установку или удаление снова."
LangString Running ${KK} "Бағдарлама ашық тұр. Оны жауып, орнатуды не жоюды қайта бастаңыз."
LangString Package ${EN} "Election package"
LangString Package ${RU} "Пакет выборов"
LangString Package ${KK} "Сайлау пакеті"
LangString Kept ${EN} "Protocols and exports stay on this laptop. $_CLICK"
LangString Kept ${RU} "Протоколы и экспорт останутся на этом ноутбуке. $_CLICK"
LangString Kept ${KK} "Хаттамалар мен экспорт осы ноутбукте қалады. $_CLICK"

Name "$(Title)"
BrandingText "precinct-app ${VERSION}"
OutFile "${OUT}"
Icon "${ICON}"
UninstallIcon "${ICON}"
InstallDir "$LOCALAPPDATA\Programs\precinct-app"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
ShowInstDetails nevershow
ShowUninstDetails nevershow
VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=${EN} ProductName "precinct-app"
VIAddVersionKey /LANG=${EN} FileDescription "Count protocol: installer"
VIAddVersionKey /LANG=${EN} FileVersion "${VERSION}"
VIAddVersionKey /LANG=${EN} LegalCopyright "Apache-2.0"
!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"'
!endif

UninstallText "$(Kept)"
Page directory
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

; A running program holds its file, so that it cannot be opened for writing.
!macro REFUSE_WHILE_RUNNING
  ClearErrors
  ${If} ${FileExists} "$INSTDIR\precinct-app.exe"
    FileOpen $0 "$INSTDIR\precinct-app.exe" a
    ${If} ${Errors}
      SetErrorLevel 2
      MessageBox MB_OK|MB_ICONSTOP "$(Running)" /SD IDOK
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

!macro REMOVE_PROGRAM
  RMDir /r "$INSTDIR\_internal"           ; ours alone; a data folder beside it stays
  Delete "$INSTDIR\precinct-app.exe"
  Delete "$INSTDIR\precinct-app.com"
!macroend

; Three names, since the user's language may have changed since.
!macro REMOVE_SHORTCUTS
  Delete "$SMPROGRAMS\Count protocol.lnk"
  Delete "$SMPROGRAMS\Протокол подсчета.lnk"
  Delete "$SMPROGRAMS\Санау хаттамасы.lnk"
!macroend

Section
  !insertmacro REFUSE_WHILE_RUNNING
  !insertmacro REMOVE_PROGRAM             ; nothing of an older version stays
  SetOutPath "$INSTDIR"
  SetDetailsPrint none
  File /r "${SOURCE}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  !insertmacro REMOVE_SHORTCUTS
  CreateShortcut "$SMPROGRAMS\$(Title).lnk" "$INSTDIR\precinct-app.exe"

  WriteRegStr HKCU "Software\Classes\.election" "" "precinct-app.election"
  WriteRegStr HKCU "${TYPE}" "" "$(Package)"
  WriteRegStr HKCU "${TYPE}\DefaultIcon" "" "$INSTDIR\precinct-app.exe,0"
  WriteRegStr HKCU "${TYPE}\shell\open\command" "" '"$INSTDIR\precinct-app.exe" open --election "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'

  WriteRegStr HKCU "${KEY}" "DisplayName" "$(Title)"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\precinct-app.exe,0"
  WriteRegStr HKCU "${KEY}" "Publisher" "precinct-app"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
SectionEnd

Section Uninstall
  !insertmacro REFUSE_WHILE_RUNNING
  !insertmacro REMOVE_PROGRAM
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"                        ; only when it is empty
  !insertmacro REMOVE_SHORTCUTS
  ReadRegStr $0 HKCU "Software\Classes\.election" ""
  ${If} $0 == "precinct-app.election"
    DeleteRegKey HKCU "Software\Classes\.election"
  ${EndIf}
  DeleteRegKey HKCU "${TYPE}"
  DeleteRegKey HKCU "${KEY}"
SectionEnd
