<#
.SYNOPSIS
Builds, shows, tests and packages CisAwsBenchmark.
.DESCRIPTION
All it needs is the .NET SDK 10, which brings PowerShell along as a tool:

    dotnet tool exec --yes powershell -- ./build.ps1 Demo

Who has PowerShell 7.4 or later types ./build.ps1 Demo. The tasks:

    Build    compiles everything; the importable module is then in output/CisAwsBenchmark/<version>
    Demo     builds the module and audits a built-in account with it
    Test     builds everything, runs all test suites side by side and prints a table of their results
    Lint     builds everything with all analyzers and checks the length of lines
    PublicApi writes the public types and members of CisAws.Core to its PublicAPI.Unshipped.txt, with which Lint compares them
    Approve  takes over the texts that tests received in place of those that are approved
    Coverage measures the lines and branches of CisAws.Core that the fast tests pass, by folder
    Mutation changes the code of a folder of CisAws.Core in small ways and counts the changes that its tests notice
    Chaos    runs the whole fault campaign: random faults, missing fields, lost and killed calls, two repairs at once
    Bench    measures evaluation, filter patterns, policy decisions and reports; -Growth what grows with an account
    Scan     measures whole audits of a simulated account: time, processor, calls, the longest chain of calls
    Docs     compares the pages in docs with the cmdlets, the controls and the catalogue; -Update writes what is made of these anew
    Pictures makes the pictures of the README from the demo account anew; needs Chromium
    Package  builds the module for release and makes output/CisAwsBenchmark.<version>.nupkg of it, for the PowerShell gallery and every
             platform, and a .zip that starts faster, for the platform it is built on, where its compiler can be had
    Reproduce builds and packages two copies of the repository in different folders and compares the packages byte by byte

A task is the function Invoke-<name>Task below. A task that fails ends with exit code 1.
.PARAMETER Task
What to do: one of the tasks above.
.PARAMETER Configuration
Debug or Release.
.PARAMETER Category
Test: only tests of these categories. Fast needs nothing but the process of the tests, Moto talks to a simulated AWS,
Process starts programs.
.PARAMETER Suite
Test: only suites of these names; wildcards are allowed.
.PARAMETER Folder
Mutation: the folder of CisAws.Core whose code is changed; its tests are in the folder of the same name.
.PARAMETER Filter
Bench: only benchmarks whose names match; wildcards are allowed.
.PARAMETER Growth
Bench: in place of benchmarks, one table of what imports and decisions take as an account grows.
.PARAMETER Update
Docs: writes the generated parts of docs/recommendations and docs/calls.md anew.
.PARAMETER Seed
Chaos: the seed of everything that is chosen at random; another one each time unless it is given.
.PARAMETER Accounts
Scan: one command about so many accounts in place of single audits: time, memory as it goes on, findings of each account.
.PARAMETER Count
Chaos: how many audits with random faults are made.
.PARAMETER Certificate
Package: the thumbprint of a certificate of the user, or the path of a .pfx file, with which assemblies,
manifest and views are signed. Windows only.
.PARAMETER ProjectUri
Package: the page of the project, for the manifest and the links of findings; that of the origin of the repository without it.
.EXAMPLE
./build.ps1 Demo
.EXAMPLE
./build.ps1 Test -Category Fast
.EXAMPLE
./build.ps1 Test -Suite Pester*
.EXAMPLE
./build.ps1 Chaos -Seed 4711 -Count 50
#>
#Requires -Version 7.4
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ArgumentCompleter({
            param($command, $parameter, $word)
            $script = Get-Content -Raw (Get-Command $command).Path
            [regex]::Matches($script, '(?m)^function Invoke-(\w+)Task').ForEach{ $_.Groups[1].Value } -like "$word*"
        })]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug',

    [string[]] $Category = @(),

    [string[]] $Suite = '*',

    [string] $Folder = 'Knowledge/Policies',

    [string] $Filter = '*',

    [switch] $Growth,

    [switch] $Update,

    [ValidateRange(0, [int]::MaxValue)]
    [int] $Seed = (Get-Random -Maximum ([int]::MaxValue)),

    [ValidateRange(1, 100000)]
    [int] $Count = 200,

    [ValidateRange(0, 10000)]
    [int] $Accounts = 0,

    [string] $Certificate,

    [uri] $ProjectUri
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
if ([Console]::IsOutputRedirected) { $PSStyle.OutputRendering = 'PlainText' }
$root = $PSScriptRoot
$solution = Join-Path $root 'CisAws.sln'
$version = (Import-PowerShellDataFile (Join-Path $root 'CisAwsBenchmark.psd1')).ModuleVersion
$module = [IO.Path]::Combine($root, 'output', 'CisAwsBenchmark', $version)
. ([IO.Path]::Combine($root, 'tools', 'TestRun.ps1'))
. ([IO.Path]::Combine($root, 'tools', 'TestQuality.ps1'))
. ([IO.Path]::Combine($root, 'tools', 'ChaosRun.ps1'))
. ([IO.Path]::Combine($root, 'tools', 'Pictures.ps1'))
. ([IO.Path]::Combine($root, 'tools', 'Package.ps1'))
. ([IO.Path]::Combine($root, 'tools', 'AheadOfTime.ps1'))

function Invoke-BuildTask {
    Invoke-DotNetBuild $solution
    "The module is in $module."
}

function Invoke-DemoTask {
    Invoke-DotNetBuild ([IO.Path]::Combine($root, 'src', 'CisAwsBenchmark'))
    Invoke-PowerShell ([IO.Path]::Combine($root, 'tools', 'Show-Demo.ps1')) -Manifest (Join-Path $module 'CisAwsBenchmark.psd1')
}

# Continuous integration builds once, with the analyzers. Who names suites has only those built.
function Invoke-TestTask {
    if ($env:CI -eq 'true') { Assert-LineLength }
    $names = $Suite -split ','
    $projects = if ($names -eq '*') { $solution } else {
        Get-ChildItem ([IO.Path]::Combine($root, 'tests')) -Recurse -Filter *.csproj |
            Where-Object { $project = $_.BaseName; $names.Where{ $project -like $_ } } | ForEach-Object FullName
    }
    # The suites start some hundred PowerShells with the module.
    $ahead = @(Get-AheadOfTime)
    if ($env:CI -eq 'true') {
        Invoke-OwnCompiler { param($own) $projects | ForEach-Object { Invoke-DotNetBuild $_ ($own + '-p:Lint=true' + $ahead) } }
    }
    else {
        $projects | ForEach-Object { Invoke-DotNetBuild $_ $ahead }
    }

    $failed = Invoke-TestRun -Root $root -Configuration $Configuration -Category ($Category -split ',') -Suite $names
    if ($failed) { exit 1 }
}

function Invoke-LintTask {
    Invoke-DotNetBuild $solution '-p:Lint=true'
    Assert-LineLength
    'The analyzers and the length of lines have nothing to say.'
}

# Lint fails where the file and the code differ. The fix of the analyzer adds what is missing and removes nothing, so the file is made anew.
function Invoke-PublicApiTask {
    $project = [IO.Path]::Combine($root, 'src', 'CisAws.Core')
    [IO.File]::WriteAllText((Join-Path $project 'PublicAPI.Unshipped.txt'), "#nullable enable`n")
    Invoke-DotNet restore $project -v quiet
    Invoke-DotNet format analyzers $project --no-restore --severity warn --diagnostics RS0016 RS0017
    "The public surface is in $(Join-Path $project 'PublicAPI.Unshipped.txt')."
}

function Invoke-ApproveTask {
    $received = @(Get-ChildItem ([IO.Path]::Combine($root, 'tests')) -Recurse -File -Include *.received.txt, *.received.md)
    if (-not $received) { 'No test has received another text than the approved one.' }
    $received | ForEach-Object {
        $approved = $_.FullName -replace '\.received\.txt$', '.approved.txt' -replace '\.received\.md$', '.md'
        # Pages are in docs, which the tests have a copy of among the output of their build.
        if ($approved -match '[\\/]bin[\\/][^\\/]+[\\/][^\\/]+[\\/](?<page>docs[\\/].*\.md)$') { $approved = Join-Path $root $Matches.page }
        if ($approved -match '^(?<tests>.*[\\/]tests[\\/][^\\/]+)[\\/]bin[\\/][^\\/]+[\\/][^\\/]+[\\/](?<file>.*)$') {
            $approved = Join-Path $Matches.tests $Matches.file
        }

        $null = New-Item (Split-Path $approved) -ItemType Directory -Force
        Move-Item $_.FullName $approved -Force
        [IO.Path]::GetRelativePath($root, $approved)
    }
}

function Invoke-CoverageTask {
    # Tests of the compiled code itself would look at what coverlet has put into it.
    $runs = [ordered]@{
        'CisAws.Core.Tests' = '--filter', 'FullyQualifiedName!~CisAws.Tests.Architecture'
        'DemoAccount.Tests' = '--filter', 'Category=Fast'
    }
    $runs.Keys | ForEach-Object { Invoke-DotNetBuild ([IO.Path]::Combine($root, 'tests', $_)) }
    Invoke-CoverageRun -Root $root -Configuration $Configuration -Run $runs
}

function Invoke-MutationTask {
    Invoke-MutationRun -Root $root -Folder ($Folder -replace '\\', '/').Trim('/')
}

function Invoke-ChaosTask {
    $suites = 'CisAws.Core.Tests', 'CisAws.Aws.Tests', 'DemoAccount.Tests'
    $suites | ForEach-Object { Invoke-DotNetBuild ([IO.Path]::Combine($root, 'tests', $_)) }
    $failed = Invoke-ChaosRun -Root $root -Configuration $Configuration -Suite $suites -Seed $Seed -Count $Count
    if ($failed) { exit 1 }
}

function Invoke-BenchTask {
    $project = [IO.Path]::Combine($root, 'tests', 'Benchmarks')
    if ($Growth) {
        Invoke-DotNet build ([IO.Path]::Combine($root, 'src', 'CisAwsBenchmark')) -c Release -v quiet --nologo @(Get-AheadOfTime)
        Invoke-DotNet run --project $project -c Release -- growth-shell (Join-Path $module 'CisAwsBenchmark.psd1') @(Get-PowerShellCommand)
        Invoke-DotNet run --project $project -c Release -- growth
        return
    }

    $results = [IO.Path]::Combine($root, 'TestResults', 'benchmarks')
    Invoke-DotNet run --project $project -c Release -- --filter $Filter --artifacts $results
}

function Invoke-ScanTask {
    Invoke-DotNet build ([IO.Path]::Combine($root, 'src', 'CisAwsBenchmark')) -c Release -v quiet --nologo @(Get-AheadOfTime)
    $project = [IO.Path]::Combine($root, 'tests', 'Benchmarks')
    $what = @(if ($Accounts) { 'scan-accounts', $Accounts } else { 'scan' })
    Invoke-DotNet run --project $project -c Release -- @what (Join-Path $module 'CisAwsBenchmark.psd1') @(Get-PowerShellCommand)
}

function Invoke-DocsTask {
    $core = [IO.Path]::Combine($root, 'tests', 'CisAws.Core.Tests')
    Invoke-DotNetBuild $core
    & dotnet test $core -c $Configuration --no-build --nologo --filter 'FullyQualifiedName~Page'
    if ($LASTEXITCODE -ne 0 -and $Update) {
        Invoke-ApproveTask
        Invoke-DotNetBuild $core
        Invoke-DotNet test $core -c $Configuration --no-build --nologo --filter 'FullyQualifiedName~Page'
    }
    elseif ($LASTEXITCODE -ne 0) { throw 'Pages differ from what they are made of. ./build.ps1 Docs -Update writes them anew.' }
    $project = [IO.Path]::Combine($root, 'tests', 'CisAwsBenchmark.Tests')
    Invoke-DotNetBuild $project
    Invoke-DotNet test $project -c $Configuration --no-build --nologo --filter 'FullyQualifiedName~Help'
}

function Invoke-PicturesTask {
    Invoke-DotNetBuild ([IO.Path]::Combine($root, 'src', 'CisAwsBenchmark'))
    Export-Picture -Manifest (Join-Path $module 'CisAwsBenchmark.psd1') -Folder ([IO.Path]::Combine($root, 'docs', 'images'))
}

function Invoke-PackageTask {
    # The links of findings begin with the page that the manifest names.
    $page = $ProjectUri ?? (Get-ProjectUri $root)
    $properties = @(Get-ReleaseProperty) + @(if ($page) { "-p:ProjectUrl=$("$page".TrimEnd('/'))" })
    $ahead = @(Get-AheadOfTime)
    if ($ahead) { New-PlatformArchive ($properties + $ahead) }
    Invoke-DotNet build ([IO.Path]::Combine($root, 'src', 'CisAwsBenchmark')) -c Release -v quiet --nologo @properties
    $compiled = @(Get-AheadOfTimeAssembly)
    if ($compiled) { throw "$($compiled[0]) is compiled for one platform and the package is for all." }
    if (-not $page) { Write-Warning 'The manifest names no page of the project: no -ProjectUri, and the repository has no origin.' }
    $package = New-ModulePackage $root $module (Join-Path $root 'output') -ProjectUri $page -Certificate $Certificate
    "The package is $package. It is for Publish-PSResource -NupkgPath, or for a folder that is registered as a repository."
}

function Invoke-ReproduceTask {
    $packages = foreach ($folder in 'a', 'another') {
        $copy = [IO.Path]::Combine([IO.Path]::GetTempPath(), "cisaws-$PID", $folder)
        $null = New-Item $copy -ItemType Directory
        & git -C $root ls-files --cached --others --exclude-standard | ForEach-Object {
            $null = New-Item (Split-Path (Join-Path $copy $_)) -ItemType Directory -Force
            Copy-Item (Join-Path $root $_) (Join-Path $copy $_)
        }
        Invoke-PowerShell (Join-Path $copy 'build.ps1') Package -ProjectUri 'https://example.com/project' | Out-Host
        Get-Item ([IO.Path]::Combine($copy, 'output', '*.nupkg'))
    }

    $hashes = $packages | Get-FileHash
    Remove-Item (Split-Path (Split-Path (Split-Path $packages[0]))) -Recurse -Force
    $hashes | ForEach-Object { "$($_.Hash) $($_.Path)" }
    if ($hashes[0].Hash -ne $hashes[1].Hash) { throw 'The packages differ.' }
    'Both packages have the same bytes.'
}

# No path of this machine in the assemblies: the SDK replaces those of a clone of git, for which it knows the addresses of the sources
# as well.
function Get-ReleaseProperty {
    (Test-Path (Join-Path $root '.git')) ? '-p:ContinuousIntegrationBuild=true' : "-p:PathMap=$root$([IO.Path]::DirectorySeparatorChar)=/_/"
}

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args[0]) ended with code $LASTEXITCODE." }
}

function Invoke-DotNetBuild {
    param([string] $Project, [string[]] $Property = @())
    Write-Host "Building $([IO.Path]::GetFileNameWithoutExtension($Project)) ($Configuration$(if ($Property) { ', with analyzers' })) ..."
    Invoke-DotNet build $Project -c $Configuration -v quiet --nologo @Property
}

# Runs builds with the properties that give them a compiler of their own, which stays in memory from project to project: each would start
# one otherwise, and read all analyzers anew. It ends with the builds, so that nothing outlives the run.
function Invoke-OwnCompiler {
    param([scriptblock] $Builds)
    $id = "cisaws-$PID"
    try {
        & $Builds '-p:UseSharedCompilation=true', "-p:SharedCompilationId=$id"
    }
    finally {
        $folder = & dotnet msbuild ([IO.Path]::Combine($root, 'tests', 'Pester')) -getProperty:RoslynTargetsPath
        & dotnet ([IO.Path]::Combine($folder, 'bincore', 'VBCSCompiler.dll')) -shutdown "-pipename:$id"
    }
}

# The limit is max_line_length of .editorconfig. Compilers do not know it, and an analyzer would stop at the first project that
# has a longer line.
function Assert-LineLength {
    $limit = [int][regex]::Match((Get-Content -Raw (Join-Path $root '.editorconfig')), 'max_line_length\s*=\s*(\d+)').Groups[1].Value
    $folders = 'src', 'tests', 'tools' | ForEach-Object { Join-Path $root $_ }
    $files = @(Get-Item $PSCommandPath) + @(Get-ChildItem $folders -Recurse -File -Include *.cs, *.ps1, *.psm1) |
        Where-Object FullName -NotMatch '[\\/](bin|obj)[\\/]'
    $long = @($files | Select-String -Pattern ".{$($limit + 1)}")
    $long | ForEach-Object { "$([IO.Path]::GetRelativePath($root, $_.Path))($($_.LineNumber)): $($_.Line.Length) characters" }
    if ($long) { throw "$($long.Count) lines in $(@($long.Path | Sort-Object -Unique).Count) files have more than $limit characters." }
}

$action = Get-Command "Invoke-${Task}Task" -CommandType Function -ErrorAction Ignore
if (-not $action) {
    $tasks = (Get-Command Invoke-*Task -CommandType Function).Name -replace '^Invoke-|Task$' -join ', '
    Write-Host "There is no task '$Task'. Tasks: $tasks." -ForegroundColor Red
    exit 1
}

# The line of the help above that is about the task.
$purpose = [regex]::Match((Get-Content -Raw $PSCommandPath), "(?mi)^    $Task +(\S[^\r\n]*)").Groups[1].Value
Write-Host "${Task}: $purpose"

try {
    & $action
}
catch {
    Write-Host $_.Exception.Message -ForegroundColor Red
    exit 1
}
