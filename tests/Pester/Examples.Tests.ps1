BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot 'Suite.psm1')
    . (Join-Path $PSScriptRoot 'Examples/Examples.ps1')
    $pages = Get-HelpExample | Group-Object Page | ForEach-Object { @{ Page = $_.Name; Examples = $_.Group } }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Suite.psm1')
    . (Join-Path $PSScriptRoot 'Examples/Examples.ps1')
    $manifest = Get-BuiltManifest

    # These need what the simulated account does not have. No other example is left out.
    $skipped = @{
        'Repair-CisRootCredential' = 'moto knows no sts:AssumeRoot; RootCredentialTests of CisAws.Aws.Tests has the same calls'
    }

    # Of these nothing is the right answer: no repair of the account is uncertain.
    $empty = @('Get-CisRepair 3')
    $unavailable = Get-MotoUnavailableReason
    if (-not $unavailable) { $account = Start-ExampleAccount }
}

AfterAll {
    if ($account) { Stop-ExampleAccount $account }
}

Describe 'The examples of <Page>' -Tag Moto -ForEach $pages {
    BeforeAll {
        $journal = Join-Path $TestDrive "$Page.jsonl"
    }

    It '<Number>: <Title>' -ForEach $Examples {
        if ($unavailable) { Set-ItResult -Skipped -Because $unavailable }
        if ($skipped[$Page]) { Set-ItResult -Skipped -Because $skipped[$Page] }
        $folder = New-Item (Join-Path $TestDrive "$Page-$Number") -ItemType Directory -Force
        $run = Invoke-Example -Account $account -Example $_ -Manifest $manifest -Folder $folder -Journal $journal
        $what = "$Page, example ${Number}:`n$Code`n$($run.Errors -join "`n")"
        $results = @($run.Output | Where-Object { $_.PSTypeNames -contains 'CisAws.RepairResult' })
        $results | ForEach-Object { $what += "`n$($_.Outcome) $($_.ReasonCode): $($_.Reason)" }

        # What is refused is an error too; the page says which example is refused.
        if ($Outcomes -notcontains 'Refused') { $run.Errors | Should -BeNullOrEmpty -Because $what }
        foreach ($outcome in $Outcomes | Select-Object -Unique) { $results.Outcome | Should -Contain $outcome -Because $what }
        foreach ($code in $ReasonCodes) { $results.ReasonCode | Should -Contain $code -Because $what }
        if ($Code -match '\b(Repair|Undo)-Cis' -and $Code -notmatch '^\$(result|undone) = ' -and "$Page $Number" -notin $empty) {
            $results | Should -Not -BeNullOrEmpty -Because $what
        }
    }
}

Describe 'The numbers of recommendations in examples' -Tag Fast {
    It 'are quoted, since PowerShell makes 2.1 of 2.10' {
        foreach ($example in Get-HelpExample) {
            $ast = [System.Management.Automation.Language.Parser]::ParseInput($example.Code, [ref]$null, [ref]$null)
            $numbers = $ast.FindAll({
                    $args[0] -is [System.Management.Automation.Language.ConstantExpressionAst] -and $args[0].Value -is [double]
                }, $true)
            $numbers | Should -BeNullOrEmpty -Because "$($example.Page) $($example.Number): $($example.Code)"
        }
    }
}
