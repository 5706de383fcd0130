# Runs test suites side by side and sums them up. Part of build.ps1, which reads it into its own scope.

# The suites that take longest start first, so that none of them runs alone at the end. Suites that are not named here start after them.
$longest = 'Pester', 'CisAws.Aws.Tests', 'Pester.Examples', 'CisAws.Core.Tests', 'DemoAccount.Tests', 'CisAwsBenchmark.Tests',
    'CisAwsBenchmark.Live.Tests', 'AwsTestServer.Tests', 'AwsClients.Tests'

# Runs a script in a process of its own: this process may hold an older build of the module.
function Invoke-PowerShell {
    $program, [string[]] $arguments = Get-PowerShellCommand
    & $program @arguments -NoProfile -NonInteractive -File @args
    if ($LASTEXITCODE -ne 0) { throw "$(Split-Path -Leaf $args[0]) ended with code $LASTEXITCODE." }
}

# The PowerShell that runs this script. Where it is a tool of .NET, the program is dotnet and PowerShell its first argument.
function Get-PowerShellCommand {
    [Environment]::ProcessPath
    if ([IO.Path]::GetFileNameWithoutExtension([Environment]::ProcessPath) -eq 'dotnet') { [Environment]::GetCommandLineArgs()[0] }
}

# Prints a row for each suite as it ends, what failed in full, why tests were skipped, and the totals. Gives back the number of failures.
function Invoke-TestRun {
    param([string] $Root, [string] $Configuration, [string[]] $Category, [string[]] $Suite)
    $results = [IO.Path]::Combine($Root, 'TestResults')
    if (Test-Path $results) { Remove-Item $results -Recurse -Force }
    New-Item $results -ItemType Directory | Out-Null
    $runs = @(Get-TestSuite $Root $Configuration @($Category).Where{ $_ }) |
        Where-Object { $name = $_.Name; $Suite.Where{ $name -like $_ } }
    if (-not $runs) { throw "No test suite is called $($Suite -join ' or ')." }

    # These processes live for seconds or minutes: to observe code in order to compile it better a second time costs more than it gains.
    $profiling, $env:DOTNET_TieredPGO = $env:DOTNET_TieredPGO, '0'
    $watch = [Diagnostics.Stopwatch]::StartNew()
    Write-Host ("`n{0,-28} {1,7} {2,7} {3,8} {4,8}" -f 'Suite', 'Passed', 'Failed', 'Skipped', 'Seconds')
    Write-Host ("{0,-28} {1,7} {2,7} {3,8} {4,8}" -f '-----', '------', '------', '-------', '-------')
    # One more than there are processors: tests wait for the programs that they start.
    $done = $runs | ForEach-Object -ThrottleLimit ([Environment]::ProcessorCount + 1) -Parallel {
        $run = $_
        $log = [IO.Path]::Combine($using:results, "$($run.Name).log")
        $report = [IO.Path]::Combine($using:results, "$($run.Name).xml")
        $clock = [Diagnostics.Stopwatch]::StartNew()
        & $run.Program @($run.Arguments) $report *> $log
        [pscustomobject]@{ Name = $run.Name; Code = $LASTEXITCODE; Seconds = $clock.Elapsed.TotalSeconds; Log = $log; Report = $report }
    } | ForEach-Object {
        $result = Read-TestResult $_
        if ($result.Passed + $result.Failed + $result.Skipped -gt 0) {
            $row = "{0,-28} {1,7} {2,7} {3,8} {4,8:0.0}" -f $result.Name, $result.Passed, $result.Failed, $result.Skipped, $result.Seconds
            if ($result.Failed) { Write-Host $row -ForegroundColor Red } else { Write-Host $row }
        }
        $result
    }

    $env:DOTNET_TieredPGO = $profiling
    Write-Host ("{0,62:0.0}`n" -f $watch.Elapsed.TotalSeconds)
    foreach ($result in $done) {
        foreach ($failure in $result.Failures) { Write-Host "FAILED $($result.Name): $($failure.Name)`n$($failure.Text)`n" }
        $result.Skips | Group-Object | ForEach-Object { Write-Host "Skipped in $($result.Name): $($_.Count) $($_.Name)" }
    }

    Write-Host 'Classes of tests that take longest, in seconds; those of a suite run side by side:'
    $done.Classes | Sort-Object Seconds -Descending | Select-Object -First 12 |
        ForEach-Object { Write-Host ('{0,8:0.0} {1,6} tests of {2}' -f $_.Seconds, $_.Tests, $_.Name) }

    $total = foreach ($property in 'Passed', 'Failed', 'Skipped') { ($done | Measure-Object $property -Sum).Sum }
    Write-Host ('{0} passed, {1} failed, {2} skipped' -f $total)
    $total[1]
}

# The xUnit suites are programs; Pester's is a script for PowerShell, run in two processes side by side. The last argument of each is the
# path of the report.
function Get-TestSuite {
    param([string] $Root, [string] $Configuration, [string[]] $Category)
    $traits = $Category.ForEach{ '-trait'; "Category=$_" }
    $suites = foreach ($project in Get-ChildItem ([IO.Path]::Combine($Root, 'tests')) -Recurse -Filter *.Tests.csproj) {
        $program = [IO.Path]::Combine($project.DirectoryName, 'bin', $Configuration, 'net10.0', "$($project.BaseName).dll")
        [pscustomobject]@{ Name = $project.BaseName; Program = 'dotnet'; Arguments = @($program, '-noColor', '-noLogo') + $traits + '-xml' }
    }

    $pester = [IO.Path]::Combine($Root, 'tests', 'Pester')
    $folder = & dotnet msbuild $pester -getProperty:PesterFolder
    if ($LASTEXITCODE -ne 0) { throw "dotnet msbuild ended with code $LASTEXITCODE." }
    $program, [string[]] $arguments = Get-PowerShellCommand
    $arguments += '-NoProfile', '-NonInteractive', '-File', (Join-Path $pester 'Invoke-Suite.ps1'), '-Pester', $folder
    if ($Category) { $arguments += '-Category', ($Category -join ',') }
    foreach ($part in @{ Name = 'Pester'; Files = '-Exclude' }, @{ Name = 'Pester.Examples'; Files = '-Include' }) {
        $files = $part.Files, 'Examples.Tests.ps1,Recipes.Tests.ps1'
        $suites += [pscustomobject]@{ Name = $part.Name; Program = $program; Arguments = $arguments + $files + '-Report' }
    }

    $suites | Sort-Object { [Array]::IndexOf($longest, $_.Name) -lt 0 }, { [Array]::IndexOf($longest, $_.Name) }
}

# A suite that ends with an error and no failed test, or without a report, counts as one failure.
function Read-TestResult {
    param([pscustomobject] $Run)
    $passed = 0
    $failures = @()
    $skips = @()
    $classes = @()
    if (Test-Path $Run.Report) {
        $report = [xml](Get-Content -Raw $Run.Report)
        $passed = $report.SelectNodes('//test[@result="Pass"]').Count
        $skips = @($report.SelectNodes('//test[@result="Skip"]/reason') | ForEach-Object InnerText)
        $classes = @($report.SelectNodes('//test[@type]') | Group-Object { $_.GetAttribute('type') } | ForEach-Object {
                $seconds = $_.Group.ForEach{ [double]::Parse("0$($_.GetAttribute('time'))", [cultureinfo]::InvariantCulture) }
                [pscustomobject]@{ Name = $_.Name; Tests = $_.Count; Seconds = ($seconds | Measure-Object -Sum).Sum }
            })
        $failures = @($report.SelectNodes('//test[@result="Fail"] | //error') | ForEach-Object {
                [pscustomobject]@{
                    Name = $_.GetAttribute('name') ? $_.GetAttribute('name') : $_.GetAttribute('type')
                    Text = ($_.SelectNodes('failure/* | output') | ForEach-Object InnerText) -join "`n"
                }
            })
    }

    if ($Run.Code -ne 0 -and -not $failures) {
        $failures = @([pscustomobject]@{ Name = "ended with code $($Run.Code)"; Text = Get-Content -Raw $Run.Log })
    }

    [pscustomobject]@{
        Name = $Run.Name; Seconds = $Run.Seconds
        Passed = $passed; Failed = $failures.Count; Skipped = $skips.Count; Failures = $failures; Skips = $skips; Classes = $classes
    }
}
