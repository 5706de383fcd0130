BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot 'Suite.psm1')
    $declared = (Import-PowerShellDataFile (Get-BuiltManifest)).CmdletsToExport
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Suite.psm1')
    $manifest = Get-BuiltManifest
    $folder = Split-Path $manifest
    Import-Module $manifest -Force
}

Describe 'The manifest' -Tag Fast {
    It 'is valid' {
        Test-ModuleManifest $manifest | ForEach-Object Name | Should -Be 'CisAwsBenchmark'
    }

    It 'names files that exist' {
        $data = Import-PowerShellDataFile $manifest
        foreach ($file in @($data.RootModule) + $data.RequiredAssemblies + $data.FormatsToProcess + $data.TypesToProcess) {
            Join-Path $folder $file | Should -Exist
        }
    }

    It 'exports cmdlets by name and nothing else' {
        $data = Import-PowerShellDataFile $manifest
        $data.CmdletsToExport | Should -Not -Contain '*'
        $data.FunctionsToExport + $data.AliasesToExport + $data.VariablesToExport | Should -BeNullOrEmpty
    }

    It 'has tags without spaces' {
        (Import-PowerShellDataFile $manifest).PrivateData.PSData.Tags | Should -Not -Match '\s'
    }
}

Describe 'The exports' -Tag Fast {
    It 'hold <_>' -ForEach $declared {
        Get-Command $_ -Module CisAwsBenchmark -CommandType Cmdlet | Should -HaveCount 1
    }

    It 'are the cmdlets that the assembly has' {
        $classes = [CisAws.PowerShell.Commands.TestCisIamCommand].Assembly.GetExportedTypes() | ForEach-Object {
            $_.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false).ForEach{ "$($_.VerbName)-$($_.NounName)" }
        }
        $classes | Sort-Object | Should -Be ((Get-Command -Module CisAwsBenchmark).Name | Sort-Object)
    }

    It 'have approved verbs and one prefix' {
        Get-Command -Module CisAwsBenchmark | ForEach-Object {
            $_.Verb | Should -BeIn (Get-Verb).Verb
            $_.Noun | Should -BeLike 'Cis*'
        }
    }

    It 'say what they put out' {
        Get-Command -Module CisAwsBenchmark | ForEach-Object { $_.OutputType.Type | Should -Not -BeNullOrEmpty -Because $_.Name }
    }
}

Describe 'The folder of the module' -Tag Fast {
    BeforeAll {
        $files = (Get-ChildItem $folder -Recurse -File).ForEach{ [IO.Path]::GetRelativePath($folder, $_.FullName).Replace('\', '/') }
    }

    It 'has the cmdlets, the core and what it needs beside the manifest, and the rest in lib' {
        $files -like '*.dll' -notlike '*/*' | Sort-Object | Should -Be 'CisAws.Core.dll', 'CisAwsBenchmark.dll', 'SpreadCheetah.dll'
        $files -like 'lib/*' | Should -Not -Contain 'lib/SpreadCheetah.dll'
        $files | Should -Contain 'lib/CisAws.Aws.dll'
        $files | Should -Contain 'lib/AWSSDK.Core.dll'
    }

    It 'holds one core and no PowerShell' {
        $files -like '*CisAws.Core.dll' | Should -HaveCount 1
        $files | Should -Not -BeLike '*System.Management.Automation.dll'
    }
}

Describe 'Importing' -Tag Fast {
    It 'works again, and after removal' {
        Import-Module $manifest -Force -ErrorAction Stop
        Remove-Module CisAwsBenchmark -ErrorAction Stop
        Get-Command Test-CisIam -ErrorAction Ignore | Should -BeNullOrEmpty
        Import-Module $manifest -ErrorAction Stop
        Get-CisRecommendation | Should -HaveCount 63
    }

    It 'leaves findings from before usable' {
        $finding = Test-CisIam -Demo -RecommendationId 2.7 -WarningAction Ignore
        Remove-Module CisAwsBenchmark
        Import-Module $manifest
        $finding | Should -BeOfType CisAws.Finding
        ($finding | Get-CisRecommendation).Id | Should -Be '2.7'
    }
}
