using System.Management.Automation;
using CisAws.PowerShell.Tests.Harness;

namespace CisAws.PowerShell.Tests;

/// <summary>What can be piped into Undo-CisRepair, and what of it is no entry.</summary>
public sealed class RepairInputTests
{
    private const string Repair = "Repair-CisPasswordPolicy -ProfileName $args[0] -Force";
    private const string Undo = " | Undo-CisRepair -ProfileName $args[0] -Force";

    [Theory]
    [InlineData("Get-CisRepair | Select-Object Id, JournalPath | Undo-CisRepair -ProfileName $args[0] -Force")]
    [InlineData("Get-CisRepair | Select-Object Id | Undo-CisRepair -ProfileName $args[0] -Force")]
    [InlineData("Get-CisRepair | ConvertTo-Csv | ConvertFrom-Csv | Undo-CisRepair -ProfileName $args[0] -Force")]
    [InlineData("Get-CisRepair | ConvertTo-Json | ConvertFrom-Json | Undo-CisRepair -ProfileName $args[0] -Force")]
    [InlineData("@{ Id = (Get-CisRepair).Id } | Undo-CisRepair -ProfileName $args[0] -Force")]
    [InlineData("[pscustomobject]@{ JournalEntry = (Get-CisRepair).Id } | Undo-CisRepair -ProfileName $args[0] -Force")]
    [InlineData("(Get-CisRepair).Id | Undo-CisRepair -ProfileName $args[0] -Force")]
    [InlineData("Undo-CisRepair -InputObject (Get-CisRepair | Select-Object Id) -ProfileName $args[0] -Force")]
    [InlineData("Undo-CisRepair -InputObject @{ Id = (Get-CisRepair).Id } -ProfileName $args[0] -Force")]
    [InlineData("Undo-CisRepair (Get-CisRepair) -ProfileName $args[0] -Force")]
    [InlineData("Get-CisRepair | Undo-CisRepair -Id { $_.Id } -ProfileName $args[0] -Force")]
    public void AnObjectThatNamesAnEntryIsIt(string script)
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        shell.Run(Repair, account.Profile).ThrowIfFailed();
        RepairResult undone = Assert.Single(shell.Run(script, account.Profile).ThrowIfFailed().Of<RepairResult>());
        Assert.Equal((RepairOutcome.Changed, 8), (undone.Outcome, account.Policy!.MinimumPasswordLength));
    }

    [Fact]
    public void TheJournalThatAnObjectNamesIsRead()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        string other = shell.Journal + ".other.jsonl";
        shell.Run(Repair + " -JournalPath $args[1]", account.Profile, other).ThrowIfFailed();
        const string Rows = "Get-CisRepair -JournalPath $args[1] | Select-Object Id, JournalPath "
            + "| Undo-CisRepair -ProfileName $args[0] -Force";
        RepairResult undone = Assert.Single(shell.Run(Rows, account.Profile, other).ThrowIfFailed().Of<RepairResult>());
        Assert.Equal((RepairOutcome.Changed, other), (undone.Outcome, undone.JournalPath));
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Id = $part; Name = 'proc' }", "NotAnEntry", "an object with Id, Name")]
    [InlineData("[pscustomobject]@{ Id = '*' }", "NotAnEntry", "(Id '*')")]
    [InlineData("@{ Id = $part }", "NotAnEntry", "a Hashtable with Id")]
    [InlineData("$part", "NotAnEntry", "the String '")]
    [InlineData("'*'", "NotAnEntry", "the String '*'")]
    [InlineData("4", "NotAnEntry", "the Int32 '4'")]
    [InlineData("(Get-Process -Id $PID)", "NotAnEntry", "the Process '")]
    [InlineData("@{ Id = '' }", "NotAnEntry", "a Hashtable with Id")]
    [InlineData("('0' * 32)", "RepairNotFound", "has no repair '00000000000000000000000000000000'")]
    public void WhatIsNoEntryIsAnErrorAndTheNextFollows(string item, string errorId, string named)
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        shell.Run(Repair, account.Profile).ThrowIfFailed();
        const string Part = "$all = Get-CisRepair; $part = $all.Id.Substring(0, 4); ";
        ShellResult alone = shell.Run($"{Part}{item}{Undo}", account.Profile);
        Assert.Null(alone.Failure);
        Assert.Empty(alone.Output);
        ErrorRecord error = Assert.Single(alone.Errors);
        Assert.StartsWith(errorId + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(named, $"{error.ErrorDetails?.Message ?? error.Exception.Message}", StringComparison.Ordinal);
        Assert.Equal(14, account.Policy!.MinimumPasswordLength);

        ShellResult both = shell.Run($"{Part}{item}, $all{Undo}", account.Profile);
        Assert.Single(both.Errors);
        Assert.Equal(RepairOutcome.Changed, Assert.IsType<RepairResult>(Assert.Single(both.Output).BaseObject).Outcome);
    }

    [Fact]
    public void ThePipelineOfGetCisRepairTakesFullIdsOnly()
    {
        using var shell = new Shell();
        shell.Run(Repair, new FakeAccount().Profile).ThrowIfFailed();
        ShellResult part = shell.Run("[pscustomobject]@{ Id = (Get-CisRepair).Id.Substring(0, 4) } | Get-CisRepair");
        Assert.Empty(part.Output);
        Assert.StartsWith("RepairNotFound,", Assert.Single(part.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Single(shell.Run("[pscustomobject]@{ Id = '*' } | Get-CisRepair").Errors);
        Assert.Single(shell.Run("Get-CisRepair -Id (Get-CisRepair).Id.Substring(0, 4)").ThrowIfFailed().Output);
    }

    [Fact]
    public void ResultsThatChangedNothingAreOneWarning()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        shell.Run(Repair, account.Profile).ThrowIfFailed();
        ShellResult two = shell.Run($"$same = {Repair}; $same, ($same | Select-Object Outcome, JournalEntry){Undo}", account.Profile);
        two.ThrowIfFailed();
        Assert.Empty(two.Output);
        Assert.Equal("2 results changed nothing; there is nothing to undo.", Assert.Single(two.Warnings));
        ShellResult planned = shell.Run(
            "Repair-CisPasswordPolicy -MinimumPasswordLength 20 -ProfileName $args[0] -WhatIf" + Undo, account.Profile).ThrowIfFailed();
        Assert.Equal("1 result changed nothing; there is nothing to undo.", Assert.Single(planned.Warnings));
        Assert.Equal(14, account.Policy!.MinimumPasswordLength);
    }

    [Theory]
    [InlineData("Get-CisRepair -JournalPath $args[1]", 0)]
    [InlineData("Get-CisRepair -Id abc -JournalPath $args[1]", 1)]
    [InlineData("Undo-CisRepair -Id abc -ProfileName $args[0] -JournalPath $args[1]", 1)]
    public void AJournalThatIsNotThereIsAWarning(string script, int errors)
    {
        using var shell = new Shell();
        string path = shell.Journal + ".nope";
        ShellResult run = shell.Run(script, new FakeAccount().Profile, path);
        Assert.Equal($"There is no journal '{path}'.", Assert.Single(run.Warnings));
        Assert.Equal(errors, run.Errors.Count);
    }

    [Fact]
    public void AnEntryThatPowerShellMadeHasAText()
    {
        using var shell = new Shell();
        Assert.Equal("4", $"{Assert.Single(shell.Run("\"$([CisAws.Repairs.JournalRecord]@{ Id = '4' })\"").ThrowIfFailed().Output)}");
    }
}
