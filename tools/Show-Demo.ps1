<#
.SYNOPSIS
Audits the demo account of the built module and says what to type next. Task Demo of build.ps1.
#>
param([Parameter(Mandatory)] [string] $Manifest)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$width = [Math]::Clamp($Host.UI.RawUI.BufferSize.Width, 60, 120) - 1
Import-Module $Manifest

if ([Console]::IsOutputRedirected) { $PSStyle.OutputRendering = 'PlainText' }

# Breaks a text at spaces into lines that fit the terminal.
function Format-Paragraph {
    param([string] $Text, [int] $Indent)
    $line = ' ' * ($Indent - 1)
    foreach ($word in $Text -split ' ') {
        if ($line.Length + 1 + $word.Length -gt $width -and $line.Trim()) {
            $line
            $line = ' ' * ($Indent - 1)
        }

        $line += " $word"
    }

    $line
}

$findings = Test-CisBenchmark -Demo -WarningAction SilentlyContinue
$statuses = 'Fail', 'Error', 'Manual', 'Pass', 'NotApplicable'
"`nAudited account $($findings[0].AccountId), a fictitious one that comes with the module: $($findings.Count) findings.`n"
$row = "{0,-32} {1,5} {2,6} {3,7} {4,5} {5,14}"
$row -f (@('Section') + $statuses)
$row -f '-------', '----', '-----', '------', '----', '-------------'
foreach ($section in $findings | Group-Object Section) {
    $row -f (@($section.Name) + $statuses.ForEach{ $status = "$_"; $section.Group.Where{ $_.Status -eq $status }.Count })
}

$failed = $findings | Where-Object Status -eq Fail
$worst = $failed | Group-Object RecommendationId |
    Sort-Object { $_.Group.Severity | Sort-Object -Descending -Top 1 }, Count -Descending -Top 6
"`nThe worst of what fails, by recommendation:`n"
foreach ($group in $worst) {
    $first = $group.Group | Sort-Object Severity -Descending -Top 1
    $where = $group.Count -gt 1 ? "$($group.Count) resources, for example" : $first.Region
    "$($PSStyle.Foreground.BrightRed){0,-6} {1,-8}$($PSStyle.Reset) {2}" -f $first.RecommendationId, $first.Severity, $where
    Format-Paragraph $first.Reason -Indent 7
    if ($first.RepairCommand) { "       $($first.RepairCommand)" }
}

$start = [IO.Path]::GetFileNameWithoutExtension([Environment]::ProcessPath) -eq 'dotnet' ? 'dotnet tool exec --yes powershell' : 'pwsh'
@"

What to type next, in PowerShell ($start):

  Import-Module $([IO.Path]::Combine('.', [IO.Path]::GetRelativePath($PWD, $Manifest)))

  # What fails, worst first; one recommendation in full
  Test-CisBenchmark -Demo | Where-Object Status -eq Fail | Sort-Object Severity -Descending
  Test-CisIam -Demo -RecommendationId '2.11' | Format-List *

  # An account of your own: the audit only reads, and -WhatIf only plans
  Test-CisBenchmark -ProfileName <name> | Export-CisReport findings.xlsx
  Test-CisIam -ProfileName <name> | Repair-CisFinding -ProfileName <name> -WhatIf

  Get-Help about_CisAwsBenchmark
"@
