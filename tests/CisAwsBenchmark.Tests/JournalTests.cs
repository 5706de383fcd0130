using System.Management.Automation;
using System.Text.Json;
using CisAws.Evidence;
using CisAws.PowerShell.Tests.Harness;
using CisAws.Repairs;

namespace CisAws.PowerShell.Tests;

/// <summary>Get-CisRepair, Undo-CisRepair and Repair-CisFinding.</summary>
public sealed class JournalTests
{
    private const string Repair = "Repair-CisPasswordPolicy -ProfileName $args[0] -Force";

    [Fact]
    public void WhatWasRepairedIsInTheJournal()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        RepairResult result = Assert.Single(shell.Run(Repair, account.Profile).Of<RepairResult>());
        Assert.Equal(shell.Journal, result.JournalPath);
        JournalRecord record = Assert.Single(shell.Run("Get-CisRepair").Of<JournalRecord>());
        Assert.Equal((result.JournalEntry, JournalOutcome.Changed, "CisPasswordPolicy"), (record.Id, record.Outcome, record.Repair));
        Assert.Equal(["2.7 Pass", "2.8 Pass"], result.StatusAfter);
    }

    [Theory]
    [InlineData("2.7", 1, 0)]
    [InlineData("2.*", 1, 0)]
    [InlineData("6.3", 0, 0)]
    [InlineData("99", 0, 1)]
    [InlineData("2.70", 0, 1)]
    [InlineData("x*", 0, 1)]
    public void ANumberThatTheBenchmarkDoesNotHaveIsAnError(string number, int found, int errors)
    {
        using var shell = new Shell();
        shell.Run(Repair, new FakeAccount().Profile).ThrowIfFailed();
        ShellResult run = shell.Run("Get-CisRepair -RecommendationId $args[0]", number);
        Assert.Null(run.Failure);
        Assert.Equal((found, errors), (run.Output.Count, run.Errors.Count));
        foreach (ErrorRecord error in run.Errors)
        {
            Assert.StartsWith("UnknownRecommendation,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains($"has no recommendation '{number}'", error.ErrorDetails.Message, StringComparison.Ordinal);
        }

        // The others are looked for all the same.
        Assert.Single(shell.Run("Get-CisRepair -RecommendationId $args[0], '2.7'", number).Output);
    }

    [Fact]
    public void AnEntryHasVersionAndNumbersOfItsFindings()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        RepairResult result = Assert.Single(
            shell.Run(
                "Test-CisIam -ProfileName $args[0] -BenchmarkVersion 7.0.0 -Id '2.8' "
                + "| Repair-CisPasswordPolicy -ProfileName $args[0] -Force",
                account.Profile).Of<RepairResult>());
        Assert.Equal(("7.0.0", "2.8", "2.8 Pass"), (result.BenchmarkVersion, $"{result.RecommendationIds}", $"{result.StatusAfter}"));
        Assert.StartsWith("Changed 7.0.0:2.8 111122223333 global: ", $"{result}", StringComparison.Ordinal);
        Assert.Contains(
            "\"benchmarkVersion\":\"7.0.0\",\"recommendations\":[\"2.8\"]", File.ReadAllText(shell.Journal), StringComparison.Ordinal);
        JournalRecord record = Assert.Single(shell.Run("Get-CisRepair -RecommendationId '2.8' -BenchmarkVersion 7").Of<JournalRecord>());
        Assert.Equal(("7.0.0", "2.8"), (record.BenchmarkVersion, Assert.Single(record.Target.RecommendationIds)));
        Assert.Equal(["PasswordLength"], record.Target.Controls);
        Assert.StartsWith("Changed 7.0.0:2.8 111122223333 global: ", $"{record}", StringComparison.Ordinal);

        // 6.0.0 numbers the same control 2.7, and 2.8 is something else there.
        Assert.Equal(record.Id, Assert.Single(shell.Run("Get-CisRepair -RecommendationId '2.7'").Of<JournalRecord>()).Id);
        Assert.Equal(record.Id, Assert.Single(shell.Run("Get-CisRepair -BenchmarkVersion 5, 7").Of<JournalRecord>()).Id);
        Assert.Empty(shell.Run("Get-CisRepair -BenchmarkVersion 6").ThrowIfFailed().Output);
        Assert.Contains("9.9", $"{shell.Run("Get-CisRepair -BenchmarkVersion 9.9").Error}", StringComparison.Ordinal);
        ShellResult other = shell.Run("Get-CisRepair -RecommendationId '2.8'").ThrowIfFailed();
        Assert.Empty(other.Output);
        Assert.Equal(
            "Left out: repairs of 2.8 of version 7.0.0; add -BenchmarkVersion 7.0.0 for these.", Assert.Single(other.Warnings));
        shell.Run("Get-CisRepair | Out-Default").ThrowIfFailed();
        Assert.Contains("2.8 of version 7.0.0: Set IAM password", shell.Host.TestUI.Text, StringComparison.Ordinal);
        ShellResult undone = shell.Run("Get-CisRepair | Undo-CisRepair -ProfileName $args[0] -Force", account.Profile);
        Assert.Equal("7.0.0", Assert.Single(undone.Of<RepairResult>()).BenchmarkVersion);
    }

    [Fact]
    public void AResourceThatTheUserNamesHasTheNumbersOfTheDefaultVersion()
    {
        using var shell = new Shell();
        RepairResult result = Assert.Single(shell.Run(Repair, new FakeAccount().Profile).Of<RepairResult>());
        Assert.Equal(("6.0.0", "2.7, 2.8"), (result.BenchmarkVersion, string.Join(", ", result.RecommendationIds)));
        Assert.Empty(shell.Run("Get-CisRepair -RecommendationId '2.8'").ThrowIfFailed().Warnings);
    }

    [Fact]
    public void AFindingWhoseNumberAnotherVersionGivesToTheRepairIsAWarning()
    {
        using var shell = new Shell();
        ShellResult result = shell.Run(
            "Test-CisIam -Demo -BenchmarkVersion 7.0.0 -Id '2.12' | Repair-CisAccessKey -WhatIf").ThrowIfFailed();
        Assert.Empty(result.Output);
        Assert.Equal(
            "2.12 of version 7.0.0 is about AccessKeyRotation, which Repair-CisAccessKeyRotation repairs. Repair-CisAccessKey repairs 2.12 "
            + "of version 6.0.0; the findings are left out.",
            Assert.Single(result.Warnings));

        // By the control it is no mistake; keys are refused one by one, since the file does not have everything that their plans need. Who
        // knows the default version alone is not told of others.
        Assert.Empty(shell.Run("Test-CisIam -Demo -BenchmarkVersion 7 -Id '2.11' | Repair-CisAccessKey -WhatIf").Warnings);
        Assert.Empty(shell.Run("Test-CisIam -Demo -Id '2.13' | Repair-CisAccessKey -WhatIf").ThrowIfFailed().Warnings);
    }

    [Fact]
    public void PartsOfAnEntryPrintAsText()
    {
        using var shell = new Shell();
        shell.Run(Repair, new FakeAccount().Profile).ThrowIfFailed();
        const string Script = """
            $entry = Get-CisRepair
            "$($entry.Target)", "$($entry.Target.Resource)", "$entry"
            $entry | Select-Object Target, Before | Format-List | Out-String
            [pscustomobject]@{ Entry = $entry; Target = $entry.Target } | Format-Table | Out-String -Width 300
            """;
        string[] texts = [.. shell.Run(Script).ThrowIfFailed().Output.Select(o => $"{o}")];
        Assert.Equal("111122223333 (arn:aws:iam::111122223333:root) in global", texts[0]);
        Assert.Equal("111122223333 (arn:aws:iam::111122223333:root)", texts[1]);
        Assert.Equal("Changed 2.7+2.8 111122223333 global: Set IAM password policy of account 111122223333", texts[2]);
        Assert.All(texts, t => Assert.DoesNotContain("{ ", t, StringComparison.Ordinal));
        Assert.All(texts, t => Assert.DoesNotContain("System.", t, StringComparison.Ordinal));
    }

    [Fact]
    public void WhatWasPlannedOnlyIsNot()
    {
        using var shell = new Shell();
        shell.Run("Repair-CisPasswordPolicy -ProfileName $args[0] -WhatIf", new FakeAccount().Profile).ThrowIfFailed();
        Assert.Empty(shell.Run("Get-CisRepair").ThrowIfFailed().Output);
        Assert.False(File.Exists(shell.Journal));
    }

    [Fact]
    public void ThePipelineUndoesEntriesOfTheJournal()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        PasswordPolicy before = account.Policy!;
        shell.Run(Repair, account.Profile).ThrowIfFailed();
        RepairResult undone = Assert.Single(
            shell.Run("Get-CisRepair -RecommendationId 2.7 | Undo-CisRepair -ProfileName $args[0] -Force", account.Profile)
                .Of<RepairResult>());
        Assert.Equal((RepairOutcome.Changed, "Undo-CisRepair"), (undone.Outcome, undone.Command));
        Assert.Equal(before, account.Policy! with { HardExpiry = before.HardExpiry });
        JournalRecord[] records = [.. shell.Run("Get-CisRepair").Of<JournalRecord>()];
        Assert.Equal(records[0].Id, records[1].UndoneBy);
        const string Again = "Get-CisRepair -Id $args[1] | Undo-CisRepair -ProfileName $args[0] -Force";
        Assert.Equal(
            RepairOutcome.AlreadyCompliant,
            Assert.Single(shell.Run(Again, account.Profile, records[1].Id[..8]).Of<RepairResult>()).Outcome);
    }

    [Fact]
    public void AnEntryOfAnUnknownRepairIsAnErrorOfItself()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        shell.Run(Repair, account.Profile).ThrowIfFailed();
        JournalRecord record = Assert.Single(shell.Run("Get-CisRepair").Of<JournalRecord>());
        ShellResult run = shell.Run(
            "$args[1], $args[2] | Undo-CisRepair -ProfileName $args[0] -Force",
            account.Profile,
            record with { Id = "newer", Repair = "CisNothing", Position = 9 },
            record);
        Assert.StartsWith("RepairUnknown,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(RepairOutcome.Changed, Assert.IsType<RepairResult>(Assert.Single(run.Output).BaseObject).Outcome);
    }

    [Fact]
    public void AResultIsUndoneByItsEntry()
    {
        using var shell = new Shell();
        var account = new FakeAccount { Policy = null };
        RepairResult undone = Assert.Single(
            shell.Run(Repair + " | Undo-CisRepair -ProfileName $args[0] -Force", account.Profile).Of<RepairResult>());
        Assert.Equal(RepairOutcome.Changed, undone.Outcome);
        Assert.Null(account.Policy);
    }

    [Fact]
    public void UndoingAsksFirstAndShowsWhatChanges()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        shell.Run(Repair, account.Profile).ThrowIfFailed();
        RepairResult planned = Assert.Single(
            shell.Run("Get-CisRepair | Undo-CisRepair -ProfileName $args[0] -WhatIf", account.Profile).Of<RepairResult>());
        Assert.Equal(RepairOutcome.PlannedOnly, planned.Outcome);
        Assert.Contains("MinimumPasswordLength 14 → 8", shell.Host.TestUI.Text, StringComparison.Ordinal);
        shell.Host.TestUI.Answer = 2;
        Assert.Equal(
            RepairOutcome.PlannedOnly,
            Assert.Single(shell.Run("Get-CisRepair | Undo-CisRepair -ProfileName $args[0]", account.Profile).Of<RepairResult>()).Outcome);
        Assert.Single(shell.Host.TestUI.Prompts);
        Assert.Equal(14, account.Policy!.MinimumPasswordLength);
    }

    [Fact]
    public void UndoingTheWholeJournalTwiceMakesNoRepairAgain()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        shell.Run(Repair, account.Profile).ThrowIfFailed();
        const string All = "Get-CisRepair | Undo-CisRepair -ProfileName $args[0] -Force";
        Assert.Equal(RepairOutcome.Changed, Assert.Single(shell.Run(All, account.Profile).Of<RepairResult>()).Outcome);
        string undo = shell.Run("Get-CisRepair -Newest 1").Of<JournalRecord>()[0].Id;
        ShellResult again = shell.Run(All, account.Profile);
        RepairResult result = Assert.IsType<RepairResult>(Assert.Single(again.Output).BaseObject);
        Assert.Equal((RepairOutcome.AlreadyCompliant, 8), (result.Outcome, account.Policy!.MinimumPasswordLength));
        Assert.EndsWith($"has already been undone, by {undo}.", result.Reason, StringComparison.Ordinal);
        Assert.Equal(
            $"The entry {undo} is skipped: it undid a repair, and undoing it would make the repair again. -Id {undo} does that.",
            Assert.Single(again.Warnings));
        string[] selections = ["Undo-CisRepair -Id *", "Undo-CisRepair (Get-CisRepair)", "Get-CisRepair -Newest 1 | Undo-CisRepair"];
        foreach (string selection in selections)
        {
            Assert.Single(shell.Run($"{selection} -ProfileName $args[0] -Force", account.Profile).ThrowIfFailed().Warnings);
            Assert.Equal(8, account.Policy!.MinimumPasswordLength);
        }
    }

    [Fact]
    public void AnUndoThatIsNamedIsUndone()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        shell.Run(Repair, account.Profile).ThrowIfFailed();
        shell.Run("Get-CisRepair | Undo-CisRepair -ProfileName $args[0] -Force", account.Profile).ThrowIfFailed();
        ShellResult redone = shell.Run(
            "Undo-CisRepair -Id (Get-CisRepair -Newest 1).Id -ProfileName $args[0] -Force", account.Profile).ThrowIfFailed();
        Assert.Empty(redone.Warnings);
        Assert.Equal((RepairOutcome.Changed, 14), (redone.Of<RepairResult>()[0].Outcome, account.Policy!.MinimumPasswordLength));
    }

    [Fact] // an undo is undone first, and then the repair is in force again
    public void WhatIsUndoneIsSaidOfTheStateOfNow()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        shell.Run(Repair, account.Profile).ThrowIfFailed();
        shell.Run("Get-CisRepair | Undo-CisRepair -ProfileName $args[0] -Force", account.Profile).ThrowIfFailed();
        const string Both = "Undo-CisRepair -Id (Get-CisRepair).Id -ProfileName $args[0] ";
        foreach (string how in new[] { "-WhatIf", "-Force" })
        {
            IReadOnlyList<RepairResult> results = shell.Run(Both + how, account.Profile).Of<RepairResult>();
            Assert.Equal(2, results.Count);
            Assert.All(results, r => Assert.DoesNotContain("already", r.Reason, StringComparison.Ordinal));
            Assert.All(results, r => Assert.Equal(how == "-Force" ? RepairOutcome.Changed : RepairOutcome.PlannedOnly, r.Outcome));
        }

        // The entries of before an undo that was undone since are read again.
        shell.Run("$global:old = Get-CisRepair | Where-Object UndoOf -eq $null", account.Profile).ThrowIfFailed();
        shell.Run("Undo-CisRepair -Id (Get-CisRepair -Newest 1).Id -ProfileName $args[0] -Force", account.Profile).ThrowIfFailed();
        Assert.Equal(14, account.Policy!.MinimumPasswordLength);
        RepairResult last = Assert.Single(
            shell.Run("$old | Undo-CisRepair -ProfileName $args[0] -Force", account.Profile).Of<RepairResult>());
        Assert.Equal((RepairOutcome.Changed, 8), (last.Outcome, account.Policy!.MinimumPasswordLength));
    }

    [Theory]
    [InlineData("*", 2, 0)]
    [InlineData("[0-9a-f]*", 2, 0)]
    [InlineData("x*", 0, 0)]
    [InlineData("x", 0, 1)]
    [InlineData("arn:aws:*", 0, 1)]
    public void BothCmdletsTakePatternsOfIds(string id, int found, int errors)
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        shell.Run(Repair, account.Profile).ThrowIfFailed();
        shell.Run(Repair + " -MinimumPasswordLength 20", account.Profile).ThrowIfFailed();
        foreach (string script in new[] { "Get-CisRepair -Id $args[1]", "Undo-CisRepair -Id $args[1] -ProfileName $args[0] -WhatIf" })
        {
            ShellResult run = shell.Run(script, account.Profile, id);
            Assert.Equal((found, errors), (run.Output.Count, run.Errors.Count));
        }
    }

    [Fact]
    public void AJournalThatNothingVouchesForIsOneWarning()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        shell.Run(Repair, account.Profile).ThrowIfFailed();
        JournalText.Unsign(shell.Journal);
        Assert.StartsWith(
            $"'{shell.Journal}' has 1 entry without a signature",
            Assert.Single(shell.Run("Get-CisRepair").Warnings),
            StringComparison.Ordinal);
        Assert.Contains("Integrity: Unsigned", $"{shell.Run("Get-CisRepair 3>$null | Out-String").Output[0]}", StringComparison.Ordinal);
        shell.Run("$global:ids = Get-CisRepair | Select-Object Id").ThrowIfFailed();
        const string ById = "$ids | Undo-CisRepair -ProfileName $args[0] -WhatIf";
        string warning = Assert.Single(shell.Run(ById, account.Profile).Warnings);
        Assert.Contains("asks before it makes its calls", warning, StringComparison.Ordinal);
        shell.Run(Repair + " -MinimumPasswordLength 20", account.Profile).ThrowIfFailed();
        File.Delete(shell.Journal + ".key");
        string[] warnings = [.. shell.Run("Get-CisRepair").Warnings];
        Assert.Equal(2, warnings.Length);
        Assert.Contains("has 1 entry signed with a key that is not beside it", warnings[1], StringComparison.Ordinal);
    }

    [Fact]
    public void WhatTheViewShowsIsWhatIsFilteredAndExported()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        shell.Run(Repair, account.Profile).ThrowIfFailed();
        shell.Run(Repair + " -MinimumPasswordLength 20", account.Profile).ThrowIfFailed();
        const string Shown = "Region -eq 'global' | Where-Object ResourceName -eq '111122223333' "
            + "| Where-Object RecommendationIds -contains '2.8'";
        Assert.Equal(2, shell.Run($"Get-CisRepair | Where-Object {Shown}").ThrowIfFailed().Output.Count);
        PSObject row = shell.Run("Get-CisRepair | ConvertTo-Csv | ConvertFrom-Csv").ThrowIfFailed().Output[0];
        Assert.Equal(
            ("2.7; 2.8", "global", "MinimumPasswordLength=20", "MinimumPasswordLength 14 → 20"),
            ($"{row.Properties["RecommendationIds"].Value}", $"{row.Properties["Region"].Value}", $"{row.Properties["Decisions"].Value}",
                $"{row.Properties["Changes"].Value}"));
        string[] labels =
        [
            .. $"{shell.Run("Get-CisRepair | Select-Object -First 1 | Format-List | Out-String").Output[0]}".Split('\n')
                .Where(l => l.Length > 0 && l[0] != ' ' && l.Contains(" : ", StringComparison.Ordinal)).Select(l => l.Split(' ')[0]),
        ];
        Assert.True(labels.Length > 10, $"{labels.Length} labels");
        Assert.All(
            labels,
            l => Assert.Equal("True", $"{shell.Run("(Get-CisRepair)[0].PSObject.Properties[$args[0]] -ne $null", l).Output[0]}"));
    }

    [Fact]
    public void EntriesAreWholeInJsonWithoutADepth()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        shell.Run(Repair, account.Profile).ThrowIfFailed();
        shell.Run(Repair + " -MinimumPasswordLength 20", account.Profile).ThrowIfFailed();
        ShellResult json = shell.Run("Get-CisRepair | ConvertTo-Json").ThrowIfFailed();
        Assert.Empty(json.Warnings);
        JsonElement first = JsonDocument.Parse($"{Assert.Single(json.Output)}").RootElement[0];
        Assert.Equal("14", first.GetProperty("Before").GetProperty("MinimumPasswordLength").GetString());
        Assert.Equal("20", first.GetProperty("After").GetProperty("MinimumPasswordLength").GetString());
        Assert.StartsWith("Done: iam:UpdateAccountPasswordPolicy(", first.GetProperty("Calls")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal("2.7", first.GetProperty("RecommendationIds")[0].GetString());
        Assert.Equal("iam:UpdateAccountPasswordPolicy CisPasswordPolicy", $"{shell.Run(
            "$e = Get-CisRepair -Newest 1; \"$(($e | Select-Object -ExpandProperty Steps).Call.Action) $($e.Repair)\"").Output[0]}");
    }

    [Fact]
    public void WhatHasChangedSinceIsNotUndone()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        shell.Run(Repair, account.Profile).ThrowIfFailed();
        account.Policy = account.Policy! with { MinimumPasswordLength = 20 };
        RepairResult refused =
            shell.Run("Get-CisRepair | Undo-CisRepair -ProfileName $args[0] -Force", account.Profile).ResultWithError();
        Assert.Equal((RepairOutcome.Refused, "ChangedSince"), (refused.Outcome, refused.ReasonCode));
    }

    [Fact]
    public void TheNewestEntryComesFirst()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        for (int length = 10; length <= 12; length++)
        {
            account.Policy = account.Policy! with { MinimumPasswordLength = length };
            shell.Run(Repair, account.Profile).ThrowIfFailed();
        }

        string[] ids = [.. File.ReadLines(shell.Journal).Select(l => JsonDocument.Parse(l).RootElement)
            .Select(e => e.GetProperty("id").GetString()!).Distinct(StringComparer.Ordinal).Reverse()];
        Assert.Equal(3, ids.Length);
        Assert.Equal(ids, shell.Run("Get-CisRepair").Of<JournalRecord>().Select(r => r.Id));
        Assert.Equal(ids[..2], shell.Run("Get-CisRepair -Newest 2").Of<JournalRecord>().Select(r => r.Id));
        Assert.Equal(ids[0], Assert.Single(shell.Run("Get-CisRepair | Select-Object -First 1").Of<JournalRecord>()).Id);
        Assert.Equal(ids[1..2], shell.Run("Get-CisRepair -Id $args[0], $args[1] -Newest 1", ids[2], ids[1]).Of<JournalRecord>()
            .Select(r => r.Id));
        Assert.Equal(ids[1..], shell.Run("$args | ForEach-Object { [pscustomobject]@{ Id = $_ } } | Get-CisRepair", ids[2], ids[1])
            .Of<JournalRecord>().Select(r => r.Id));
        Assert.StartsWith(
            "ParameterArgumentValidationError", shell.Run("Get-CisRepair -Newest 0").Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void TheLastRepairIsUndoneAsTheHelpSays()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        foreach (int length in (int[])[10, 12])
        {
            account.Policy = account.Policy! with { MinimumPasswordLength = length };
            shell.Run(Repair, account.Profile).ThrowIfFailed();
        }

        const string FromTheHelp = "Get-CisRepair -RecommendationId 2.7 -Newest 1 | Undo-CisRepair -ProfileName $args[0] -Force";
        Assert.Equal(RepairOutcome.Changed, Assert.Single(shell.Run(FromTheHelp, account.Profile).Of<RepairResult>()).Outcome);
        Assert.Equal(12, account.Policy!.MinimumPasswordLength);
    }

    [Fact]
    public void TheJournalOfAnotherAccountIsRefused()
    {
        using var shell = new Shell();
        shell.Run(Repair, new FakeAccount().Profile).ThrowIfFailed();
        var other = new FakeAccount { Account = new("444455556666", "aws", "arn:aws:iam::444455556666:user/auditor") };
        Assert.StartsWith(
            "OtherAccount",
            shell.Run("Get-CisRepair | Undo-CisRepair -ProfileName $args[0] -Force", other.Profile).Error.FullyQualifiedErrorId,
            StringComparison.Ordinal);
        Assert.Empty(other.Writes);
    }

    [Theory]
    [InlineData("Get-CisRepair -Id deadbeef", "RepairNotFound")]
    [InlineData("Undo-CisRepair -Id deadbeef -Force", "RepairNotFound")]
    public void AnUnknownEntryIsAnErrorThatNamesIt(string script, string errorId)
    {
        using var shell = new Shell();
        ErrorRecord error = Assert.Single(shell.Run(script).Errors);
        Assert.StartsWith(errorId, error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("deadbeef", error.TargetObject);
    }

    [Fact]
    public void ATruncatedJournalIsReadAsFarAsPossible()
    {
        using var shell = new Shell();
        shell.Run(Repair, new FakeAccount().Profile).ThrowIfFailed();
        File.AppendAllText(shell.Journal, "{\"type\":\"pl");
        ShellResult result = shell.Run("Get-CisRepair").ThrowIfFailed();
        Assert.Single(result.Output);
        Assert.Contains("cannot be read", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void AnyFindingGoesToItsRepair()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        RepairResult result = Assert.Single(shell.Run(
            "Test-CisIam -ProfileName $args[0] -RecommendationId 2.3, 2.7, 2.8 -WarningAction Ignore | Repair-CisFinding -ProfileName "
            + "$args[0] -Force -Parameter @{ MinimumPasswordLength = 16 }", account.Profile).Of<RepairResult>());
        Assert.Equal((RepairOutcome.Changed, "Repair-CisPasswordPolicy"), (result.Outcome, result.Command));
        Assert.Equal(16, account.Policy!.MinimumPasswordLength);
    }

    [Fact]
    public void AParameterThatNoRepairHasIsAnError()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        ErrorRecord error = shell.Run(
            "Test-CisIam -ProfileName $args[0] -RecommendationId 2.7 "
            + "| Repair-CisFinding -ProfileName $args[0] -Force -Parameter @{ Lenght = 16 }",
            account.Profile).Error;
        Assert.StartsWith("UnknownRepairParameter", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(account.Writes);
    }

    [Theory]
    [InlineData("-AsOf (Get-Date).AddDays(-3)")]
    [InlineData("-AsOf (Get-Date).AddDays(1)")]
    public void FindingsOfAnotherTimeAreRefused(string parameters)
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        string given = parameters.Replace("(Get-Date)", "([DateTimeOffset]::Now)", StringComparison.Ordinal);
        string script = $"Test-CisIam -ProfileName $args[0] -RecommendationId 2.7 {given} "
            + "| Repair-CisPasswordPolicy -ProfileName $args[0] -Force";
        Assert.StartsWith("StaleFinding", shell.Run(script, account.Profile).Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(account.Writes);
    }
}
