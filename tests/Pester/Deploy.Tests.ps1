# deploy/: the templates, the runtime of the worker, and the state machine, executed in moto with the worker itself.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Suite.psm1')
    Import-Module (Get-BuiltManifest) -Force
    $root = [IO.Path]::GetFullPath([IO.Path]::Combine($PSScriptRoot, '..', '..'))
    $deploy = Join-Path $root 'deploy'
    $scripts = Join-Path $PSScriptRoot 'Deploy'
    $modules = [IO.Path]::GetFullPath([IO.Path]::Combine((Get-BuiltManifest), '..', '..', '..'))
    $program, [string[]] $first = Get-PowerShellCommand
    $bootstrap = [IO.Path]::Combine($deploy, 'worker', 'bootstrap.ps1')
    $worker = ConvertTo-Json @(@($program) + $first + '-NoProfile' + '-NonInteractive' + '-File' + $bootstrap) -Compress

    # Null where a program for these tests is there, else why they are skipped. On a build agent it has to be there.
    function Get-UnavailableReason([string] $Module, [string] $Program) {
        if ($Program -and -not (Get-Command $Program -CommandType Application -ErrorAction Ignore)) { $missing = $Program }
        if ($Module) {
            & (Get-Python) -c "import sys, importlib.util as u; sys.exit(u.find_spec('$Module') is None)" 2> $null
            if ($LASTEXITCODE) { $missing = "the package $Module of Python" }
        }

        if (-not (Get-Variable missing -ErrorAction Ignore)) { return $null }
        if ($env:CI -eq 'true') { throw "$missing is not there; it is required because CI=true." }
        "$missing is not there."
    }

    # Runs a script of tests/Pester/Deploy and gives the object that it prints.
    function Invoke-Script([string] $Name, [string[]] $Arguments, [string] $ModulePath = $modules) {
        $start = [Diagnostics.ProcessStartInfo]::new((Get-Python))
        @((Join-Path $scripts $Name)) + $Arguments | ForEach-Object { $start.ArgumentList.Add($_) }
        $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
        $start.Environment['PSModulePath'] = $ModulePath
        $start.Environment['NO_COLOR'] = '1'
        $run = [Diagnostics.Process]::Start($start) | Wait-Child -Seconds 300
        $run.ExitCode | Should -Be 0 -Because $run.Error
        ConvertFrom-Json $run.Output
    }
}

Describe 'The templates' -Tag Fast {
    It 'can be given to CloudFormation as they are' {
        Get-ChildItem $deploy -Filter *.yaml | ForEach-Object { $_.Length | Should -BeLessOrEqual 51200 -Because $_.Name }
        # It knows no aliases of YAML.
        Select-String -Path (Join-Path $deploy '*.yaml') -Pattern ': [&*]\w+$' | Should -BeNullOrEmpty
    }

    It 'allow what Get-CisPermission says, and nothing that it does not' {
        foreach ($name in 'member-role.yaml', 'organization.yaml') { Copy-Item (Join-Path $deploy $name) $TestDrive }
        & (Join-Path $deploy 'Update-Permission.ps1') -Folder $TestDrive
        foreach ($name in 'member-role.yaml', 'organization.yaml') {
            $is = Get-Content (Join-Path $deploy $name)
            $should = Get-Content (Join-Path $TestDrive $name)
            Compare-Object $is $should | ForEach-Object { "$($_.SideIndicator) $($_.InputObject)" } |
                Should -BeNullOrEmpty -Because "$name is to have the actions of the cmdlet; run deploy/Update-Permission.ps1"
        }
    }

    It 'change with the cmdlet: an action that is missing or too many is seen' {
        $path = Join-Path $TestDrive 'member-role.yaml'
        $text = Get-Content -Raw (Join-Path $deploy 'member-role.yaml')
        Copy-Item (Join-Path $deploy 'organization.yaml') $TestDrive -Force
        Set-Content $path ($text -replace 'iam:GetAccountSummary', 'iam:CreateUser') -NoNewline
        & (Join-Path $deploy 'Update-Permission.ps1') -Folder $TestDrive
        Get-Content -Raw $path | Should -BeExactly $text
    }

    It 'fit into the policies of a role' {
        $policies = Get-CisPermission -BenchmarkVersion 7.0.0, 6.0.0, 5.0.0, 4.0.1, 3.0.0, 2.0.0, 1.5.0, 1.4.0 -Publish
        ($policies | Measure-Object Size -Sum).Sum | Should -BeLessThan 10240
    }
}

Describe 'The templates and the definition' -Tag Moto {
    It 'are without objection of cfn-lint' {
        if ($reason = Get-UnavailableReason cfnlint) { Set-ItResult -Skipped -Because $reason }
        $files = (Get-ChildItem $deploy -Filter *.yaml).FullName
        $files | Should -HaveCount 3
        $said = & (Get-Python) -c 'import sys; from cfnlint.runner import main; sys.exit(main())' @files
        $LASTEXITCODE | Should -Be 0 -Because ($said -join "`n")
    }

    It 'are without objection of asl-validator' {
        if ($reason = Get-UnavailableReason yaml npm) { Set-ItResult -Skipped -Because $reason }
        $path = Join-Path $TestDrive 'machine.json'
        $machine = Invoke-Script 'template.py' (Join-Path $deploy 'organization.yaml')
        Set-Content $path ($machine | ConvertTo-Json -Depth 30)
        $said = npm exec --yes --prefer-offline --package asl-validator@4.0.0 -- asl-validator --json-path $path 2>&1
        $LASTEXITCODE | Should -Be 0 -Because ($said -join "`n")
    }
}

Describe 'The worker as runtime of Lambda' -Tag Moto {
    BeforeAll {
        $unavailable = Get-MotoUnavailableReason
        if (-not $unavailable) { $loop = Invoke-Script 'loop.py' $worker, '{"Task":"Juggle"}', 'no JSON', '{"Task":"Swim"}' }
    }

    BeforeEach { if ($unavailable) { Set-ItResult -Skipped -Because $unavailable } }

    It 'answers one invocation after the other, and an error does not end it' {
        $loop.code | Should -BeNullOrEmpty -Because $loop.log
        $loop.answers | Should -HaveCount 3
        $loop.answers[0].answer.errorMessage | Should -BeLike "*no task 'Juggle'*"
        $loop.answers[2].answer.errorMessage | Should -BeLike "*no task 'Swim'*"
    }

    It 'names the type of an error in the document and in the header' {
        $loop.answers[1].answer.errorType | Should -BeLike '*Exception'
        $loop.answers | ForEach-Object { $_.errorType | Should -BeExactly $_.answer.errorType }
        $loop.answers[0].answer.stackTrace -join ' ' | Should -BeLike '*Worker.psm1*'
    }

    It 'says why it cannot start, and ends' {
        $start = Invoke-Script 'loop.py' $worker -ModulePath $TestDrive
        $start.initError.errorMessage | Should -BeLike '*CisAwsBenchmark*'
        $start.code | Should -Be 1
    }
}

Describe 'The worker as a container' -Tag Process {
    It 'ends with 1 where its task fails, and says why' {
        $kept = $env:CIS_TASK, $env:PSModulePath
        $env:CIS_TASK = '{"Task":"Juggle"}'
        $env:PSModulePath = $modules
        try {
            $run = Start-Child -Arguments '-NonInteractive', '-File', $bootstrap | Wait-Child
        }
        finally {
            $env:CIS_TASK, $env:PSModulePath = $kept
        }

        $run.ExitCode | Should -Be 1
        $run.Error | Should -BeLike "*no task 'Juggle'*"
    }
}

Describe 'The state machine' -Tag Moto {
    BeforeAll {
        if (-not ($unavailable = Get-MotoUnavailableReason)) {
            $run = Invoke-Script 'execute.py' (Join-Path $deploy 'organization.yaml'), $worker
            $calls = { param($name) $run.calls.Where{ $_.what -eq $name }.ForEach{ "$($_.engine) $($_.outcome)" } }
            $lines = { param($name) $run.objects.$name.TrimEnd("`n") -split "`n" | ConvertFrom-Json }
            $day = $run.objects.PSObject.Properties.Name -match '^findings/day=' -replace '^findings/day=(\d{4}-\d\d-\d\d)/.*', '$1' |
                Select-Object -First 1
            $finding = { param($name) "findings/day=$day/monday/$($run.accounts.$name).jsonl.gz" }
        }
    }

    BeforeEach { if ($unavailable) { Set-ItResult -Skipped -Because $unavailable } }

    It 'reads the organization, goes through its accounts and merges, and fails for the account that is missing' {
        $run.initError | Should -BeNullOrEmpty
        $entered = $run.history -match 'StateEntered' -replace '^.*Entered '
        $entered | Should -Be 'ReadOrganization', 'AuditAccounts', 'Merge', 'IsComplete', 'Incomplete' -Because ($run.calls | Out-String)
        $run.history -match 'MapRunSucceeded' | Should -HaveCount 1
        $run.status, $run.error | Should -Be 'FAILED', 'AccountsNotAudited'
    }

    It 'repeats an invocation that Lambda refuses' {
        & $calls refused | Should -Be 'Lambda TooManyRequestsException', 'Lambda answered'
        & $calls steady | Should -Be 'Lambda answered'
    }

    It 'runs a large account in a container at once, and one that Lambda ends as well' {
        & $calls large | Should -Be 'ECS 0'
        (& $calls exhausted)[0] | Should -Be 'Lambda Runtime.ExitError'
        (& $calls exhausted)[1] | Should -Be 'ECS refused'
    }

    It 'puts the account that cannot be audited into the dead-letter queue, with the reason' {
        $run.letters | Should -HaveCount 1
        $run.letters[0].AccountId | Should -Be $run.accounts.exhausted
        $run.letters[0].Lambda.Error | Should -Be 'Runtime.ExitError'
        $run.letters[0].Failure.Cause | Should -BeLike '*No capacity*'
    }

    It 'keeps the findings of each account in the partition of the day, a line each, with the columns of the table' {
        $names = $run.objects.PSObject.Properties.Name -like 'findings/*'
        Compare-Object $names (& $finding steady), (& $finding refused), (& $finding large), (& $finding master) | Should -BeNullOrEmpty
        $template = Get-Content (Join-Path $deploy 'organization.yaml')
        $columns = $template -match '^ +- \{Name: \w+, Type: ' -replace '.*Name: (\w+),.*', '$1' | Select-Object -Unique
        foreach ($name in 'steady', 'refused', 'large', 'master') {
            $findings = & $lines (& $finding $name)
            $findings.RecommendationId | Sort-Object -Unique | Should -Be '2.7', '2.8'
            $findings.AccountId | Select-Object -Unique | Should -Be $run.accounts.$name
            $unknown = $findings[0].PSObject.Properties.Name.ToLowerInvariant().Where{ $_ -notin $columns -and $_ -ne 'benchmarkdate' }
            $unknown | Should -BeNullOrEmpty
            $columns.Where{ $_ -ne 'day' -and $_ -notin $findings[0].PSObject.Properties.Name } | Should -BeNullOrEmpty
        }
    }

    It 'publishes to Security Hub where it is enabled, and where it is not audits nevertheless' {
        $run.published | Should -HaveCount (& $lines (& $finding steady)).Count
    }

    It 'merges one report of all accounts, and says which are missing' {
        $folder = "reports/$day/monday"
        foreach ($extension in 'html', 'json', 'csv') { $run.objects."$folder/cis.$extension" | Should -Not -BeNullOrEmpty }
        $report = $run.objects."$folder/cis.json" | ConvertFrom-Json
        $report.title | Should -Be 'CIS AWS Foundations: 4 of 5 accounts, 1 not audited'
        $all = foreach ($name in 'steady', 'refused', 'large', 'master') { & $lines (& $finding $name) }
        Compare-Object $report.findings.id $all.Id | Should -BeNullOrEmpty
        $summary = $run.objects."$folder/accounts-summary.json" | ConvertFrom-Json
        $summary | Should -HaveCount 5
        $summary.Where{ $_.Outcome -ne 'Audited' }.Name | Should -Be 'exhausted'
    }
}
