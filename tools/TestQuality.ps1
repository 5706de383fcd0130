# Measures the tests of CisAws.Core: what they pass, and which changes of the code they notice. Part of build.ps1, which reads it into
# its own scope.

# Runs suites with coverlet and prints lines and branches by folder. What one suite passes need not be passed by the others.
function Invoke-CoverageRun {
    param([string] $Root, [string] $Configuration, [Collections.IDictionary] $Run)
    $results = [IO.Path]::Combine($Root, 'TestResults', 'coverage')
    if (Test-Path $results) { Remove-Item $results -Recurse -Force }
    foreach ($name in $Run.Keys) {
        $arguments = @($Run[$name]) + '--collect', 'XPlat Code Coverage', '--results-directory', (Join-Path $results $name)
        $settings = 'Format=cobertura', 'Include=[CisAws.Core]*' |
            ForEach-Object { "DataCollectionRunSettings.DataCollectors.DataCollector.Configuration.$_" }
        # Quoted, as PowerShell takes two dashes for the end of its own parameters.
        Invoke-DotNet test ([IO.Path]::Combine($Root, 'tests', $name)) -c $Configuration --no-build --nologo @arguments '--' @settings
    }

    $lines = @{}
    $branches = @{}
    foreach ($report in Get-ChildItem $results -Recurse -Filter coverage.cobertura.xml) { Read-Coverage $report.FullName $lines $branches }
    $folders = @($lines.Keys | ForEach-Object { $_.Split('/')[0] } | Sort-Object -Unique)
    $rows = foreach ($folder in $folders + 'CisAws.Core') {
        $of = $folder -eq 'CisAws.Core' ? '' : "$folder/"
        $own = @($lines.Keys.Where{ $_.StartsWith($of) })
        $ways = @($branches.Keys.Where{ $_.StartsWith($of) } | ForEach-Object { $branches[$_] })
        $total = ($ways | Measure-Object Total -Sum).Sum
        [pscustomobject]@{
            Folder = $folder
            Lines = $own.Count
            'Lines passed' = '{0:p1}' -f ($own.Where{ $lines[$_] }.Count / $own.Count)
            Branches = $total
            'Branches passed' = $total ? '{0:p1}' -f (($ways | Measure-Object Passed -Sum).Sum / $total) : ''
        }
    }

    $rows | Format-Table -AutoSize | Out-String -Width 120
}

# Of a branch the best suite counts: reports do not say which ways were taken, only how many.
function Read-Coverage([string] $Path, [hashtable] $Lines, [hashtable] $Branches) {
    $report = [xml](Get-Content -Raw $Path)
    foreach ($class in $report.SelectNodes('//class')) {
        if ($class.filename -replace '\\', '/' -notmatch '(^|/)src/CisAws\.Core/(?<file>.+)$' -and
            $class.filename -replace '\\', '/' -notmatch '^(?<file>[^/:]+/.+)$') { continue }
        $file = $Matches.file
        if ($file -match '^obj/') { continue }
        foreach ($line in $class.SelectNodes('lines/line')) {
            $key = "${file}:$($line.number)"
            $Lines[$key] = $Lines[$key] -or [int]$line.hits -gt 0
            if ($line.GetAttribute('condition-coverage') -match '\((?<passed>\d+)/(?<total>\d+)\)') {
                $passed = [Math]::Max([int]$Matches.passed, $Branches[$key] ? $Branches[$key].Passed : 0)
                $Branches[$key] = [pscustomobject]@{ Passed = $passed; Total = [int]$Matches.total }
            }
        }
    }
}

# Lets Stryker change the code of one folder, with the tests of the folder of that name but for the slow random ones. The report in
# TestResults/mutation shows each change in its place.
function Invoke-MutationRun {
    param([string] $Root, [string] $Folder)
    $project = [IO.Path]::Combine($Root, 'tests', 'CisAws.Core.Tests')
    if (-not (Test-Path (Join-Path $project $Folder))) { throw "There is no folder $Folder in tests/CisAws.Core.Tests." }
    $results = [IO.Path]::Combine($Root, 'TestResults', 'mutation', ($Folder -replace '/', '-'))
    if (Test-Path $results) { Remove-Item $results -Recurse -Force }
    New-Item $results -ItemType Directory | Out-Null
    $before = $env:MutationFolder, $env:MutationInitializers
    Push-Location $project
    try {
        $env:MutationFolder = $Folder
        $env:MutationInitializers = Join-Path $results 'initializers'
        Invoke-DotNet tool restore
        # stryker-config.json says the rest: another runner does not understand xUnit 3, and no change would be noticed; with less time
        # than its additional timeout a busy machine makes slow tests look like ones that never end.
        Invoke-DotNet stryker --mutate "$Folder/**/*.cs" --output $results --skip-version-check --verbosity warning
    }
    finally {
        $env:MutationFolder, $env:MutationInitializers = $before
        Pop-Location
    }

    $initializers = Get-ChildItem $results -Filter 'initializers.*' | Get-Content | Sort-Object -Unique
    Write-MutationTable ([IO.Path]::Combine($results, 'reports', 'mutation-report.json')) $initializers
}

# A change that made the tests run forever was noticed as well. The score leaves out what did not compile, and what only initializers of
# static values pass: they run once in a process, before the first change (Harness/MutationStart.cs).
function Write-MutationTable([string] $Path, [string[]] $Initializers) {
    $once = [Collections.Generic.HashSet[string]]::new([string[]]@($Initializers))
    $report = Get-Content -Raw $Path | ConvertFrom-Json -AsHashtable
    $rows = foreach ($file in $report.files.Keys) {
        $counted = $report.files[$file].mutants.Where{
            -not ($once.Contains($_.id) -and ($_['static'] -or $_.status -eq 'NoCoverage'))
        }
        $states = $counted.status | Group-Object -AsHashTable -AsString
        $count = @{}
        foreach ($state in 'Killed', 'Timeout', 'Survived', 'NoCoverage') {
            $count[$state] = $states ? @($states[$state]).Where{ $_ }.Count : 0
        }

        $noticed = $count.Killed + $count.Timeout
        $all = $noticed + $count.Survived + $count.NoCoverage
        if (-not $all) { continue }
        [pscustomobject]@{
            File = $file -replace '^.*[\\/]src[\\/]CisAws\.Core[\\/]', ''
            Changes = $all; Noticed = $noticed; Survived = $count.Survived; Untested = $count.NoCoverage
        }
    }

    $sum = @{ File = 'Total' }
    foreach ($column in 'Changes', 'Noticed', 'Survived', 'Untested') { $sum[$column] = ($rows | Measure-Object $column -Sum).Sum }
    $score = @{ Name = 'Score'; Expression = { '{0:p1}' -f ($_.Noticed / $_.Changes) } }
    @($rows | Sort-Object File) + [pscustomobject]$sum | Select-Object File, Changes, Noticed, Survived, Untested, $score |
        Format-Table -AutoSize | Out-String -Width 140
    "The report is $([IO.Path]::ChangeExtension($Path, '.html'))."
}
