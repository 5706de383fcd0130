# Makes the pictures of the README from the demonstration account: the report of Export-CisReport and what the console shows, in headless
# Chromium. Needs the built module and Chromium or Chrome. Dot-sourced by build.ps1.

# What the console shows, with its commands; the page that Chromium takes the picture of is made of it.
$consoleLines = @(
    'Test-CisBenchmark -Demo | Where-Object Status -eq Fail | Sort-Object Severity -Descending | Select-Object -First 5',
    'Test-CisBenchmark -Demo | Measure-CisFinding | Where-Object Kind -eq Total'
)

# Foreground colours of ANSI on a dark ground.
$colours = @{
    30 = '#484f58'; 31 = '#ff7b72'; 32 = '#3fb950'; 33 = '#d29922'; 34 = '#58a6ff'; 35 = '#bc8cff'; 36 = '#39c5cf'; 37 = '#b1bac4'
    90 = '#6e7681'; 91 = '#ffa198'; 92 = '#56d364'; 93 = '#e3b341'; 94 = '#79c0ff'; 95 = '#d2a8ff'; 96 = '#56d4dd'; 97 = '#ffffff'
}

function Export-Picture {
    param([Parameter(Mandatory)] [string] $Manifest, [Parameter(Mandatory)] [string] $Folder)
    $browser = Get-Command chromium, chromium-browser, google-chrome, chrome, msedge -CommandType Application -ErrorAction Ignore |
        Select-Object -First 1
    if (-not $browser) { throw 'Pictures need Chromium or Chrome on the PATH.' }
    Import-Module $Manifest
    $temporary = New-Item -ItemType Directory ([IO.Path]::Combine([IO.Path]::GetTempPath(), "cisaws-pictures-$PID"))
    try {
        $report, $console = (Join-Path $temporary 'report.html'), (Join-Path $temporary 'console.html')
        $null = Test-CisBenchmark -Demo -WarningAction Ignore | Export-CisReport $report -Title 'Demonstration account'
        Hide-Part $report 'identity', 'coverage', 'settings'
        Set-Content $console (ConvertTo-ConsolePage (Get-ConsoleText))
        Save-Picture $browser.Source $report (Join-Path $Folder 'report.png') -Width 1100 -Height 820
        Save-Picture $browser.Source $console (Join-Path $Folder 'console.png') -Width 1000 -Height 680
    }
    finally {
        Remove-Item $temporary -Recurse -Force
    }
}

# The picture is of the scores, which stand below these parts.
function Hide-Part {
    param([string] $Report, [string[]] $Part)
    $html = Get-Content -Raw $Report
    foreach ($name in $Part) { $html = $html -replace "(<section [^>]*aria-labelledby=`"a1-$name`")", '$1 hidden' }
    Set-Content $Report $html -NoNewline
}

# The prompt, what is typed, and what PowerShell writes for it, with its escape sequences.
function Get-ConsoleText {
    $before, $PSStyle.OutputRendering = $PSStyle.OutputRendering, 'Ansi'
    $WarningPreference = 'Ignore'
    try {
        foreach ($line in $consoleLines) {
            "$($PSStyle.Foreground.BrightBlue)PS>$($PSStyle.Reset) $line"
            & ([scriptblock]::Create($line)) | Out-String -Width 110 -Stream
        }
    }
    finally {
        $PSStyle.OutputRendering = $before
    }
}

# A page that looks like a terminal. Of the escape sequences those for colours are kept.
function ConvertTo-ConsolePage {
    param([string[]] $Text)
    $html = [Net.WebUtility]::HtmlEncode($Text -join "`n") -replace '(?:\n\s*){3,}', "`n`n"
    $html = [regex]::Replace($html, '\e\[([0-9;]*)m', {
            param($match)
            $colour = $match.Groups[1].Value -split ';' | Where-Object { $_ } | ForEach-Object { $colours[[int]$_] } | Select-Object -Last 1
            $style = if ($colour) { ' style="color:{0}"' -f $colour }
            "</span><span$style>"
        })
    @"
<!DOCTYPE html><meta charset="utf-8"><title>Console</title>
<style>body { margin: 0; background: #0d1117; color: #c9d1d9 } pre { margin: 0; padding: 16px 20px; font: 13px/1.4 monospace }</style>
<pre><span>$html</span></pre>
"@
}

function Save-Picture {
    param([string] $Browser, [string] $Page, [string] $Picture, [int] $Width, [int] $Height)
    $null = New-Item -ItemType Directory (Split-Path $Picture) -Force
    $arguments = @(
        '--headless', '--disable-gpu', '--hide-scrollbars', '--no-first-run', "--window-size=$Width,$Height",
        "--user-data-dir=$(Join-Path (Split-Path $Page) 'browser')", "--screenshot=$Picture",
        [uri]::new($Page, [UriKind]::Absolute).AbsoluteUri
    )
    # Root may not use the sandbox of Chromium; the pages are this script's own.
    if (-not $IsWindows -and (id -u) -eq 0) { $arguments = @('--no-sandbox') + $arguments }
    Remove-Item $Picture -ErrorAction Ignore
    $said = & $Browser @arguments 2>&1
    if (-not (Test-Path $Picture)) { throw "$Browser made no picture of $Page. $($said | Select-Object -Last 1)" }
    Get-Item $Picture
}
