BeforeDiscovery {
    $widths = 80, 120
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Suite.psm1')
    Import-Module (Get-BuiltManifest) -Force
    $rendering = $PSStyle.OutputRendering
    $PSStyle.OutputRendering = 'PlainText'
    $culture = [cultureinfo]::CurrentCulture
    [cultureinfo]::CurrentCulture = [cultureinfo]::InvariantCulture

    # Views ask the host for its width, and the host asks a terminal, which is not there. This hides what it answers.
    $hostType = $Host.UI.RawUI.GetType().FullName
    function Set-HostWidth([int] $Width) {
        $size = [Management.Automation.Host.Size]::new($Width, 50)
        Update-TypeData -TypeName $hostType -MemberType ScriptProperty -MemberName BufferSize -Value { $size }.GetNewClosure() -Force
    }

    $finding = Test-CisIam -Demo -RecommendationId 2.7 -WarningAction Ignore
    $recommendation = Get-CisRecommendation 2.11
    $record = Get-CisRepair -JournalPath ([IO.Path]::Combine($PSScriptRoot, 'Approved', 'journal.jsonl'))
    $record.JournalPath = 'repairs.jsonl'
    $result = [CisAws.RepairResult]@{
        Outcome = 'Changed'
        ReasonCode = 'Changed'
        Command = 'Repair-CisPasswordPolicy'
        RecommendationIds = [CisAws.TextCollection]::new([string[]]('2.7', '2.8'))
        AccountId = '123456789012'
        Region = 'global'
        ResourceId = 'arn:aws:iam::123456789012:root'
        ResourceName = '123456789012'
        Reason = $record.Title
        Calls = [CisAws.TextCollection]::new([string[]]"$($record.Steps[0].Call)")
        Changes = [CisAws.TextCollection]::new([string[]]"$($record.Steps[0].Changes)")
        Risks = [CisAws.TextCollection]::new([string[]]'Passwords that are shorter stay valid until their users change them.')
        StatusAfter = [CisAws.TextCollection]::new([string[]]('2.7 Pass', '2.8 Pass'))
        JournalEntry = $record.Id
    }
    $views = [ordered]@{
        'A finding' = { $finding }
        'A finding as a list' = { $finding | Format-List }
        'A recommendation' = { $recommendation }
        'A recommendation as a list' = { $recommendation | Format-List }
        'The result of a repair' = { $result }
        'The result of a repair as a table' = { $result | Format-Table Outcome, Command, ResourceName, Reason }
        'A record of the journal' = { $record }
        'A record of the journal as a list' = { $record | Format-List }
    }
}

AfterAll {
    Remove-TypeData -TypeName $hostType
    $PSStyle.OutputRendering = $rendering
    [cultureinfo]::CurrentCulture = $culture
}

Describe 'What people see' -Tag Fast {
    It 'at <_> columns is the approved text' -ForEach $widths {
        Set-HostWidth $_
        $width = $_
        $text = $views.Keys.ForEach{ "=== $_ ==="; & $views[$_] | Out-String -Stream -Width $width | ForEach-Object TrimEnd } -join "`n"
        Compare-Approved "Views.$_" "$text`n"
    }
}
