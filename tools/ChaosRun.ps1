# Runs the whole fault campaign and sums it up. Part of build.ps1, which reads it into its own scope.

# The tests of the campaign have the trait Campaign=Faults and print a line for each part: "chaos: <part> <name>: <n> faults, ...".
# The seed and the size are in the environment of the process, as Campaign.cs reads them. Gives back the number of tests that failed.
function Invoke-ChaosRun {
    param([string] $Root, [string] $Configuration, [string[]] $Suite, [int] $Seed, [int] $Count)
    $names = 'CISAWS_CHAOS', 'CISAWS_CHAOS_SEED', 'CISAWS_CHAOS_COUNT'
    $before = @{}
    foreach ($name in $names) { $before[$name] = [Environment]::GetEnvironmentVariable($name) }
    $results = [IO.Path]::Combine($Root, 'TestResults', 'chaos')
    $null = New-Item $results -ItemType Directory -Force
    Write-Host "Seed $Seed, $Count audits with random faults, every fault at every writing call, every field of every answer ..."
    try {
        $env:CISAWS_CHAOS, $env:CISAWS_CHAOS_SEED, $env:CISAWS_CHAOS_COUNT = 'whole', "$Seed", "$Count"
        $runs = foreach ($name in $Suite) {
            $program = [IO.Path]::Combine($Root, 'tests', $name, 'bin', $Configuration, 'net10.0', "$name.dll")
            $log, $report = 'log', 'xml' | ForEach-Object { Join-Path $results "$name.$_" }
            & dotnet $program -noColor -noLogo -trait 'Campaign=Faults' -showLiveOutput -xml $report *> $log
            Read-TestResult ([pscustomobject]@{ Name = $name; Code = $LASTEXITCODE; Seconds = 0; Log = $log; Report = $report })
            Write-ChaosTotal $log
        }
    }
    finally {
        foreach ($name in $names) { [Environment]::SetEnvironmentVariable($name, $before[$name]) }
    }

    foreach ($run in $runs) {
        foreach ($failure in $run.Failures) { Write-Host "FAILED $($run.Name): $($failure.Name)`n$($failure.Text)`n" }
        $run.Skips | Group-Object | ForEach-Object { Write-Host "Skipped in $($run.Name): $($_.Count) $($_.Name)" }
    }

    $failed = ($runs | Measure-Object Failed -Sum).Sum
    $again = "./build.ps1 Chaos -Seed $Seed -Count $Count"
    Write-Host "$(($runs | Measure-Object Passed -Sum).Sum) tests passed, $failed failed. The same again: $again"
    $failed
}

# Repairs print a line each; they are one row.
function Write-ChaosTotal([string] $Log) {
    $lines = @(Get-Content $Log | Where-Object { $_ -match 'chaos: (?<text>.*)$' } | ForEach-Object { ($_ -split 'chaos: ', 2)[1] })
    $repairs, $others = $lines.Where({ $_ -match '^writes ' }, 'Split')
    if ($repairs) {
        $faults = ($repairs | ForEach-Object { [int][regex]::Match($_, '(\d+) faults').Groups[1].Value } | Measure-Object -Sum).Sum
        Write-Host "writes: $faults faults in $($repairs.Count) repairs"
    }

    $others | ForEach-Object { Write-Host $_ }
}
