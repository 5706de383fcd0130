BeforeDiscovery {
    $errorViews = 'NormalView', 'CategoryView', 'ConciseView', 'DetailedView'
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Suite.psm1')
    Import-Module (Get-BuiltManifest) -Force
    $rendering = $PSStyle.OutputRendering
    $PSStyle.OutputRendering = 'PlainText'

    # Turns the direction of text, sets a colour and a title, makes lines, and hides a letter.
    $evil = "x`u{202E}y`e[31m`e]0;t`a`r`nPS> Remove-Item /`u{2028}`u{200B}`u{9B}z"
    $hidden = '[\p{Cc}\p{Cf}\p{Zl}\p{Zp}-[\r\n]]'
    $row = Test-CisIam -Demo -RecommendationId 2.10 -WarningAction Ignore | Where-Object Status -eq Fail | Select-Object -First 1 |
        ConvertTo-Csv | ConvertFrom-Csv
    foreach ($name in 'Id', 'Title', 'Section', 'Region', 'ResourceType', 'ResourceId', 'ResourceName', 'Reason', 'ReasonCode', 'RunId',
        'Warnings', 'Remediation', 'BenchmarkVersion') {
        $row.$name = $evil
    }

    $row.Evidence = "Name=$evil"
    $finding = [CisAws.Finding]$row

    $change = [CisAws.Repairs.RepairChange]::new($evil, $evil, $evil)
    $resource = [CisAws.Common.ResourceRef]::new($evil, $evil, $evil, $evil)
    $approved = Get-CisRepair -JournalPath ([IO.Path]::Combine($PSScriptRoot, 'Approved', 'journal.jsonl'))
    $record = [CisAws.Repairs.JournalRecord]@{
        Id = $evil; At = $approved.At; Repair = $evil; AccountId = $evil; Partition = $evil; Caller = $evil; RunId = $evil
        Target = [CisAws.Repairs.RepairTarget]::new($resource, [string[]]'PasswordLength'); Title = $evil
        Before = $approved.Before; Outcome = 'Changed'; UndoOf = $evil; JournalPath = $evil
        Steps = [CisAws.Repairs.JournalStep[]][CisAws.Repairs.JournalStep]::new(
            $approved.Steps[0].Call, $null, [CisAws.Repairs.RepairChange[]]$change, 'Done')
    }
    $texts = [CisAws.TextCollection]::new([string[]]$evil)
    $result = [CisAws.RepairResult]@{
        Outcome = 'Changed'; ReasonCode = $evil; Command = $evil; RecommendationIds = $texts; AccountId = $evil; Region = $evil
        ResourceId = $evil; ResourceName = $evil; Reason = $evil; Calls = $texts; Changes = $texts; Risks = $texts; StatusAfter = $texts
        JournalEntry = $evil; FollowUp = $evil
    }
    $shown = [ordered]@{
        'a finding' = { $finding }
        'a finding as a list' = { $finding | Format-List }
        'a finding as text' = { "$finding" }
        'the evidence of a finding' = { $finding.Evidence }
        'a finding from Clixml' = { $finding | Export-Clixml "$TestDrive/f.xml"; Import-Clixml "$TestDrive/f.xml" }
        'a runbook' = { $finding | Get-CisRemediation }
        'the steps of a runbook' = { ($finding | Get-CisRemediation).Steps }
        'a record of the journal' = { $record }
        'a record of the journal as a list' = { $record | Format-List }
        'the result of a repair' = { $result }
        'a result from Clixml' = { $result | Export-Clixml "$TestDrive/r.xml"; Import-Clixml "$TestDrive/r.xml" }
        'the steps of a record' = { $record.Steps }
        'the target of a record' = { $record.Target }
        'a resource' = { $resource }
        'an exception' = { [CisAws.ExceptionNote]::new('RiskAccepted', $evil, $evil, [DateTimeOffset]::UnixEpoch) }
        'an attestation' = {
            [CisAws.AttestationNote]::new('Satisfied', $evil, $evil, [DateTimeOffset]::UnixEpoch, [DateTimeOffset]::UnixEpoch.AddDays(1))
        }
        'a change' = { $change }
        'an explained pattern' = { Test-CisFilterPattern '{ $.a = "x" }' | ForEach-Object { $_ } }
    }
}

AfterAll {
    $PSStyle.OutputRendering = $rendering
}

Describe 'A name that is meant to deceive' -Tag Fast {
    It 'is shown and not obeyed in every view' {
        foreach ($view in $shown.Keys) {
            $text = & $shown[$view] | Out-String -Width 200
            $text | Should -Not -Match $hidden -Because $view
            if ($view -ne 'an explained pattern') { $text | Should -Match '\\u202E|`u\{202E\}' -Because $view }
            $text | Should -Not -Match '(?m)^\s*PS> Remove-Item' -Because $view
        }
    }

    It 'is what it was in the properties, for the repairs' {
        $finding.ResourceName | Should -BeExactly $evil
        $finding.ResourceId | Should -BeExactly $evil
        ($finding.Evidence | Where-Object Name -eq Name).Value | Should -BeExactly $evil
    }

    It 'is shown in an error in <_>' -ForEach $errorViews {
        $null = Undo-CisRepair -Id $evil -ProfileName nobody -JournalPath "$TestDrive/none.jsonl" -ErrorVariable errors `
            -ErrorAction SilentlyContinue
        $errors[0].TargetObject | Should -BeExactly $evil
        $ErrorView = $_
        $text = $_ -eq 'DetailedView' ? "$($errors[0].Exception.Message)$($errors[0].ErrorDetails)" : ($errors[0] | Out-String -Width 500)
        $text | Should -Not -Match $hidden
        $text | Should -Match '\\u202E'
    }

    It 'is shown on the verbose and the warning stream' {
        $messages = $finding | Repair-CisPasswordPolicy -Verbose -ProfileName nobody 4>&1
        "$messages" | Should -Match '\\u202E'
        "$messages" | Should -Not -Match $hidden
        $path = Join-Path $TestDrive "a`u{202E}b.jsonl"
        Set-Content $path '{"type":"pl'
        $null = Get-CisRepair -JournalPath $path -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -Not -Match $hidden
        $warnings | Should -HaveCount 1
    }

    It 'does not become a command of a runbook' {
        foreach ($id in '2.5', '2.20', '3.1.2', '3.2.1', '3.3.1', '2.10', '3.1.1', '6.3', '4.7') {
            $recommendation = Get-CisRecommendation $id
            $row.RecommendationId = $id
            $row.Control = $recommendation.Control
            $row.ResourceName = "a'’b`u{202E}`$(exit); Remove-Item /"
            foreach ($step in ([CisAws.Finding]$row | Get-CisRemediation).Steps.Where{ $_.PowerShell }) {
                $line = $step.PowerShell -replace '<[A-Za-z ]+>', 'x'
                $errors = $null
                $ast = [Management.Automation.Language.Parser]::ParseInput($line, [ref]$null, [ref]$errors)
                $errors | Should -BeNullOrEmpty -Because $line
                $commands = @($ast.FindAll({ param($node) $node -is [Management.Automation.Language.CommandAst] }, $true))
                $commands | ForEach-Object { $_.GetCommandName() } | Should -Not -Contain 'Remove-Item' -Because $line
                $commands | ForEach-Object { $_.GetCommandName() } | Should -Not -Contain 'exit' -Because $line
            }
        }
    }

    It 'is one word to the shell of the AWS CLI' {
        $bash = Get-Command bash -CommandType Application -ErrorAction Ignore | Select-Object -First 1
        if ($IsWindows -or -not $bash) { Set-ItResult -Skipped -Because 'there is no bash here' }
        $text = "a'b`$(id)``id``\`" `u{202E}`e[31m"
        $quoted = [CisAws.Common.ShellText]::Bash($text)
        (& $bash.Source -c "LC_ALL=C.UTF-8; printf '%s' $quoted" | Out-String).TrimEnd("`n", "`r") | Should -BeExactly $text
    }
}

Describe 'Cells that begin like formulas' -Tag Fast {
    It 'are guarded as the topic says' {
        $row.ResourceName = '=HYPERLINK("http://example")'
        $unsafe = [CisAws.Finding]$row
        $csv = $unsafe | Select-Object * | ForEach-Object {
            foreach ($property in $_.PSObject.Properties) {
                if ("$($property.Value)" -match '^[=+\-@\t\r]') { $property.Value = "'$($property.Value)" }
            }
            $_
        } | ConvertTo-Csv | ConvertFrom-Csv
        $csv.ResourceName | Should -Be "'=HYPERLINK(`"http://example`")"
    }
}
