# The action of action.yml for pipelines of others, run against the demonstration account, and the workflow of this repository.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Suite.psm1')
    $root = [IO.Path]::GetFullPath([IO.Path]::Combine($PSScriptRoot, '..', '..'))
    $script = [IO.Path]::Combine($root, 'tools', 'Invoke-Action.ps1')
    Add-Type -Path (Get-YamlLibrary)
    $reader = [YamlDotNet.Serialization.DeserializerBuilder]::new().Build()
    $action = $reader.Deserialize[object]((Get-Content -Raw (Join-Path $root 'action.yml')))
    $step = @($action['runs']['steps']).Where{ $_.ContainsKey('id') -and $_['id'] -eq 'audit' }[0]

    # Runs the script as a runner would, with the defaults of the inputs but for those given, and gives its end and its outputs.
    function Invoke-Action([hashtable] $Inputs) {
        $folder = (New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))).FullName
        $variables = @{ GITHUB_OUTPUT = Join-Path $folder 'output'; GITHUB_STEP_SUMMARY = Join-Path $folder 'summary.md' }
        foreach ($name in $step['env'].Keys) {
            $of = $step['env'][$name] -replace '^\$\{\{ inputs\.(.*) \}\}$', '$1'
            $default = $action['inputs'][$of].ContainsKey('default') ? $action['inputs'][$of]['default'] : ''
            $variables[$name] = "$($Inputs.ContainsKey($of) ? $Inputs[$of] : $default)"
        }

        $variables['CIS_PATH'] = Join-Path $folder 'cis'
        foreach ($name in $variables.Keys) { [Environment]::SetEnvironmentVariable($name, $variables[$name]) }
        try {
            $run = Start-Child -Arguments '-NonInteractive', '-File', $script, '-Demo' | Wait-Child -Seconds 180
        }
        finally {
            foreach ($name in $variables.Keys) { [Environment]::SetEnvironmentVariable($name, [NullString]::Value) }
        }

        $outputs = (Get-Content -Raw $variables.GITHUB_OUTPUT) -replace '\\', '\\' | ConvertFrom-StringData
        [pscustomobject]@{ Folder = $folder; Code = $run.ExitCode; Text = "$($run.Output) $($run.Error)"; Outputs = $outputs }
    }
}

Describe 'The action' -Tag Process {
    It 'ends with <Code> and is <Result> where <Case>' -ForEach @(
        @{ Code = 0; Result = 'Passed'; Case = 'nothing violates'; Given = @{ recommendations = '2.3' } }
        @{ Code = 1; Result = 'Violated'; Case = 'a finding violates'; Given = @{ recommendations = '2.15, 2.10'; 'fail-on' = 'Critical' } }
        @{ Code = 0; Result = 'Passed'; Case = 'no finding is to fail it'; Given = @{ recommendations = '2.15'; 'fail-on' = 'None' } }
        @{ Code = 2; Result = 'Incomplete'; Case = 'a fact is not known'; Given = @{ recommendations = '3.2.4'; 'fail-on' = 'Critical' } }
        @{ Code = 2; Result = 'Incomplete'; Case = 'an input is wrong'; Given = @{ recommendations = '99' } }
    ) {
        $run = Invoke-Action $Given
        $run.Code | Should -Be $Code -Because $run.Text
        $run.Outputs['result'] | Should -BeExactly $Result -Because $run.Text
    }

    It 'writes the reports, the summary and the counts' {
        $run = Invoke-Action @{ recommendations = '2.15'; 'fail-on' = 'Critical'; 'benchmark-version' = '6.0.0'; format = 'Html, JUnit' }
        'cis.html', 'cis.json', 'cis.junit.xml' | ForEach-Object { Join-Path $run.Folder $_ | Should -Exist }
        Get-Content -Raw (Join-Path $run.Folder 'summary.md') | Should -BeLike '*2.15*'
        $findings = (Get-Content -Raw $run.Outputs['findings'] | ConvertFrom-Json).findings
        [int] $run.Outputs['violations'] | Should -Be @($findings.Where{ $_.Status -eq 'Fail' }).Count
        $run.Outputs['errors'] | Should -BeExactly '0'
    }
}

Describe 'action.yml' -Tag Fast {
    It 'gives the script every input, and the script reads no other' {
        $given = @($step['env'].Values).ForEach{ $_ -replace '^\$\{\{ inputs\.(.*) \}\}$', '$1' }
        $given | Sort-Object | Should -Be @($action['inputs'].Keys | Sort-Object)
        $uses = [regex]::Matches((Get-Content -Raw $script), 'Get-Action(?:Input|List) (?<name>[A-Z_]+)')
        $read = $uses.ForEach{ "CIS_$($_.Groups['name'].Value)" }
        $read | Sort-Object -Unique | Should -Be @($step['env'].Keys | Sort-Object)
        $step['run'] | Should -Not -Match 'inputs\.'
    }

    It 'has the outputs that the script sets' {
        $set = [regex]::Match((Get-Content -Raw $script), '\$outputs = @\{(?<names>.*)\}').Groups['names'].Value
        $names = [regex]::Matches($set, '(\w+) =').ForEach{ $_.Groups[1].Value }
        $names | Sort-Object | Should -Be @($action['outputs'].Keys | Sort-Object)
    }
}

Describe 'The workflow' -Tag Fast {
    It 'tests the module that was built in every PowerShell and system' {
        $jobs = $reader.Deserialize[object]((Get-Content -Raw ([IO.Path]::Combine($root, '.github', 'workflows', 'ci.yml'))))['jobs']
        $matrix = $jobs['artifact']['strategy']['matrix']
        @($matrix['os']).ForEach{ $_ -replace '-.*' } | Should -Be 'ubuntu', 'windows', 'macos'
        @($matrix['powershell']) | Should -Be '7.4', '7.5', '7.6'
        $jobs['artifact']['needs'] | Should -Be 'build'
    }
}
