BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot 'Suite.psm1')
    $cmdlets = (Import-PowerShellDataFile (Get-BuiltManifest)).CmdletsToExport
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Suite.psm1')
    Import-Module (Get-BuiltManifest) -Force
    $common = [System.Management.Automation.PSCmdlet]::CommonParameters + [System.Management.Automation.PSCmdlet]::OptionalCommonParameters
}

Describe 'The help of <_>' -Tag Fast -ForEach $cmdlets {
    BeforeAll {
        $name = $_
        $help = Get-Help $name -Full
    }

    It 'has a synopsis, a description and three examples' {
        $help.Synopsis | Should -Not -BeNullOrEmpty
        $help.Synopsis.Trim() | Should -Not -BeLike "$name *"
        $help.Description.Text | Should -Not -BeNullOrEmpty
        $help.Examples.Example.Count | Should -BeGreaterOrEqual 3
        $help.Examples.Example.Code | Should -Not -BeNullOrEmpty
    }

    It 'describes every parameter' {
        $described = @($help.Parameters.Parameter).Where{ $_.Description.Text }.Name
        (Get-Command $name).Parameters.Keys | Where-Object { $_ -notin $common } | ForEach-Object { $_ | Should -BeIn $described }
    }

    It 'has examples that are PowerShell' {
        foreach ($code in $help.Examples.Example.Code) {
            $errors = $null
            $ast = [System.Management.Automation.Language.Parser]::ParseInput($code, [ref]$null, [ref]$errors)
            $errors | Should -BeNullOrEmpty -Because $code
            foreach ($call in $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)) {
                $command = Get-Command $call.GetCommandName() -Module CisAwsBenchmark -ErrorAction Ignore
                if (-not $command) { continue }
                foreach ($used in $call.CommandElements) {
                    if ($used -isnot [System.Management.Automation.Language.CommandParameterAst]) { continue }
                    { $command.ResolveParameter($used.ParameterName) } | Should -Not -Throw -Because $code
                }
            }
        }
    }
}

Describe 'The topics' -Tag Fast {
    It 'include <_>' -ForEach @(
        (Get-ChildItem ([IO.Path]::Combine($PSScriptRoot, '..', '..', 'docs', 'en-US', 'about_*.md'))).BaseName) {
        Get-Help $_ | Out-String | Should -Match 'Cis'
    }
}
