using System.Management.Automation;
using System.Management.Automation.Host;
using CisAws.PowerShell.Tests.Harness;

namespace CisAws.PowerShell.Tests;

/// <summary>What is asked before a change, and what happens where nobody can be asked. Undoing is always dangerous.</summary>
public sealed class QuestionTests
{
    private const string UndoAll = "Get-CisRepair | Undo-CisRepair -ProfileName $args[0] ";
    private const string Arn = "arn:aws:iam::111122223333:root";

    // Each changes what the others do not.
    private static readonly string[] Flags = ["-RequireNumbers", "-RequireUppercaseCharacters", "-RequireLowercaseCharacters"];

    public static TheoryData<string> Hosts => ["NonInteractive", "Host", "NotImplemented"];

    [Fact]
    public void ADangerousQuestionNamesTheResourceAndTakesEnterForNo()
    {
        using var shell = new Shell();
        FakeAccount account = Repaired(shell, 1);
        shell.Host.TestUI.Answer = null;
        RepairResult result = Assert.Single(shell.Run(UndoAll, account.Profile).Of<RepairResult>());
        Assert.Equal((RepairOutcome.PlannedOnly, 14), (result.Outcome, account.Policy!.MinimumPasswordLength));
        Assert.StartsWith("Not changed: the answer was No. Planned: ", result.Reason, StringComparison.Ordinal);
        string question = Assert.Single(shell.Host.TestUI.Prompts);
        Assert.Contains($"Account 111122223333, region global, resource 111122223333 ({Arn}).", question, StringComparison.Ordinal);
        Assert.Contains("  MinimumPasswordLength 14 → 8", question, StringComparison.Ordinal);
        Assert.Equal(["&Yes", "Yes to &All", "&No", "No to A&ll", "&Suspend"], shell.Host.TestUI.Labels);
    }

    [Fact]
    public void EnterIsYesToAHarmlessQuestion()
    {
        using var shell = new Shell();
        shell.Host.TestUI.Answer = null;
        var account = new FakeAccount();
        RepairResult result = Assert.Single(
            shell.Run("Repair-CisPasswordPolicy -ProfileName $args[0] -Confirm", account.Profile).Of<RepairResult>());
        Assert.Equal(RepairOutcome.Changed, result.Outcome);
        Assert.Equal(0, Assert.Single(shell.Host.TestUI.Defaults));
    }

    [Theory]
    [InlineData(0, 3, 3)]
    [InlineData(1, 1, 3)]
    [InlineData(3, 1, 0)]
    public void AnAnswerToAllIsGivenOnce(int answer, int questions, int undone)
    {
        using var shell = new Shell();
        FakeAccount account = Repaired(shell, 3, isChain: undone > 0);
        shell.Host.TestUI.Answer = answer;
        IReadOnlyList<RepairResult> results = shell.Run(UndoAll, account.Profile).Of<RepairResult>();
        Assert.Equal(questions, shell.Host.TestUI.Prompts.Count);
        Assert.All(shell.Host.TestUI.Defaults, d => Assert.Equal(2, d));
        Assert.Equal((3, undone), (results.Count, results.Count(r => r.Outcome == RepairOutcome.Changed)));
    }

    [Fact]
    public void NoGoesOnWithTheNext()
    {
        using var shell = new Shell();
        FakeAccount account = Repaired(shell, 2, isChain: false);
        shell.Host.TestUI.Answer = 2;
        Assert.Equal(2, shell.Run(UndoAll, account.Profile).Of<RepairResult>().Count);
        Assert.Equal(2, shell.Host.TestUI.Prompts.Count);
    }

    [Fact]
    public void ASuspendedQuestionIsAskedAgain()
    {
        using var shell = new Shell();
        FakeAccount account = Repaired(shell, 1);
        shell.Host.TestUI.Answers.Enqueue(4);
        Assert.Equal(RepairOutcome.Changed, Assert.Single(shell.Run(UndoAll, account.Profile).Of<RepairResult>()).Outcome);
        Assert.Equal((1, 2), (shell.Host.NestedPrompts, shell.Host.TestUI.Prompts.Count));
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public void WhereNobodyCanBeAskedEachItemIsAnErrorThatSaysWhatToAdd(string host)
    {
        using var shell = new Shell();
        FakeAccount account = Repaired(shell, 2, isChain: false);
        int writes = account.Writes.Count;
        shell.Host.TestUI.CannotAsk = host switch
        {
            "NonInteractive" => new PSInvalidOperationException("PowerShell is in NonInteractive mode."),
            "Host" => new HostException("The host cannot."),
            _ => new PSNotImplementedException("Not here."),
        };
        ShellResult run = shell.Run(UndoAll, account.Profile);
        Assert.Null(run.Failure);
        Assert.Equal(2, run.Output.Count);
        Assert.All(run.Output, o =>
        {
            var result = (RepairResult)o.BaseObject;
            Assert.Equal((RepairOutcome.Refused, "ConfirmationNeeded", 0), (result.Outcome, result.ReasonCode, result.Calls.Count));
            Assert.Equal(result.Before.ToString(), result.After.ToString());
        });
        Assert.Equal(2, run.Errors.Count);
        Assert.All(run.Errors, e =>
        {
            Assert.StartsWith("ConfirmationNeeded,", e.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Equal(
                "111122223333 (global, account 111122223333) is not confirmed: Undo: Set IAM password policy of account 111122223333: this "
                    + "has to be confirmed, and nobody can be asked here; nothing was changed.",
                e.ErrorDetails.Message);
            Assert.Contains("-Force, or -Confirm:$false", e.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        });
        Assert.Equal(writes, account.Writes.Count);
    }

    [Theory]
    [InlineData("-Force")]
    [InlineData("-Confirm:$false")]
    public void WhatTheErrorSaysToAddIsEnough(string added)
    {
        using var shell = new Shell();
        FakeAccount account = Repaired(shell, 1);
        shell.Host.TestUI.CannotAsk = new HostException("The host cannot.");
        Assert.Equal(RepairOutcome.Changed, Assert.Single(shell.Run(UndoAll + added, account.Profile).Of<RepairResult>()).Outcome);
    }

    [Theory]
    [InlineData("$ConfirmPreference = 'None'; ", 0)]
    [InlineData("$ConfirmPreference = 'High'; ", 1)]
    [InlineData("& { $ConfirmPreference = 'High'; ", 1)]
    [InlineData("& { $ConfirmPreference = 'nonsense'; ", 1)]
    public void ThePreferenceDecidesWhetherToAskAlsoAsAText(string preference, int questions)
    {
        using var shell = new Shell();
        FakeAccount account = Repaired(shell, 1);
        string script = preference[0] == '&' ? preference + UndoAll + "} $args[0]" : preference + UndoAll;
        shell.Run(script, account.Profile).ThrowIfFailed();
        Assert.Equal(questions, shell.Host.TestUI.Prompts.Count);
    }

    [Theory]
    [InlineData("", 1, "Refused ConfirmationNeeded")]
    [InlineData("-WhatIf", 0, "PlannedOnly PlannedOnly")]
    [InlineData("-Force", 0, "Changed Changed")]
    [InlineData("-Confirm:$false", 0, "Changed Changed")]
    public void CallsThatNobodyVouchesForNeedTheConsentOfTheCommand(string added, int errors, string expected)
    {
        using var shell = new Shell();
        FakeAccount account = Repaired(shell, 1);
        Unsign(shell);
        shell.Host.TestUI.CannotAsk = new HostException("The host cannot.");
        ShellResult run = shell.Run("$ConfirmPreference = 'None'; " + UndoAll + added, account.Profile);
        var result = (RepairResult)Assert.Single(run.Output).BaseObject;
        Assert.Equal((expected, errors), ($"{result.Outcome} {result.ReasonCode}", run.Errors.Count));
        Assert.Equal(added.Length > 0 && added != "-WhatIf" ? 8 : 14, account.Policy!.MinimumPasswordLength);
        if (errors == 0) return;
        string message = run.Errors[0].ErrorDetails.Message;
        Assert.Contains("is not signed, so that nothing vouches for its calls", message, StringComparison.Ordinal);
        Assert.Contains("-Force, or -Confirm:$false", run.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void TheQuestionAboutThemTakesEnterForNoAndSaysWhy()
    {
        using var shell = new Shell();
        FakeAccount account = Repaired(shell, 1);
        Unsign(shell);
        shell.Host.TestUI.Answer = null;
        RepairResult result = Assert.Single(
            shell.Run("$ConfirmPreference = 'None'; " + UndoAll, account.Profile).Of<RepairResult>());
        Assert.Equal((RepairOutcome.PlannedOnly, 14), (result.Outcome, account.Policy!.MinimumPasswordLength));
        Assert.Contains("The entry is not signed", Assert.Single(shell.Host.TestUI.Prompts), StringComparison.Ordinal);
        Assert.Equal(2, Assert.Single(shell.Host.TestUI.Defaults));
    }

    [Fact] // the entry made last is signed, and asked about first
    public void YesToAllOfSignedEntriesIsNoAnswerForOthers()
    {
        using var shell = new Shell();
        FakeAccount account = Repaired(shell, 1);
        Unsign(shell);
        shell.Run("Repair-CisPasswordPolicy -ProfileName $args[0] -Force -MinimumPasswordLength 20", account.Profile).ThrowIfFailed();
        shell.Host.TestUI.Answer = 1;
        Assert.Equal(2, shell.Run(UndoAll, account.Profile).Of<RepairResult>().Count(r => r.Outcome == RepairOutcome.Changed));
        Assert.Equal(2, shell.Host.TestUI.Prompts.Count);
    }

    [Fact]
    public void StopStopsAtWhatIsRefusedAfterItsResult()
    {
        using var shell = new Shell();
        FakeAccount account = Repaired(shell, 2);
        account.Policy = account.Policy! with { MinimumPasswordLength = 30 };
        ShellResult going = shell.Run(UndoAll + "-Force", account.Profile);
        Assert.Equal((2, 2), (going.Output.Count, going.Errors.Count));
        ShellResult stopped = shell.Run(UndoAll + "-Force -ErrorAction Stop", account.Profile);
        Assert.IsType<ActionPreferenceStopException>(stopped.Failure);
        Assert.StartsWith("ChangedSince,", stopped.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(RepairOutcome.Refused, ((RepairResult)Assert.Single(stopped.Output).BaseObject).Outcome);
    }

    [Fact]
    public void FindingsOfTheDemonstrationAreRefusedBeforeCredentialsAreAskedFor()
    {
        using var shell = new Shell();
        ErrorRecord error = shell.Run("Test-CisIam -Demo -RecommendationId 2.7 | Repair-CisPasswordPolicy -ProfileName nobody").Error;
        Assert.StartsWith("DemoFinding,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("demonstration account", error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIfShowsAChainOfUndosAsItWouldBe()
    {
        using var shell = new Shell();
        FakeAccount account = Repaired(shell, 3);
        const string Undo = "Get-CisRepair | Undo-CisRepair -ProfileName $args[0] ";
        IReadOnlyList<RepairResult> planned = shell.Run(Undo + "-WhatIf", account.Profile).Of<RepairResult>();
        Assert.Equal([16, 15, 14], planned.Select(p => Length(p.Before)));
        Assert.All(planned, p => Assert.Equal(RepairOutcome.PlannedOnly, p.Outcome));
        IReadOnlyList<RepairResult> undone = shell.Run(Undo + "-Force", account.Profile).Of<RepairResult>();
        Assert.All(undone, u => Assert.Equal(RepairOutcome.Changed, u.Outcome));
        Assert.Equal(planned.Select(p => p.After.ToString()), undone.Select(u => u.After.ToString()));

        static int Length(FactCollection facts) =>
            int.Parse(facts.Single(f => f.Name == "MinimumPasswordLength").Value, System.Globalization.CultureInfo.InvariantCulture);
    }

    // An account with that many repairs: in a chain, each can be undone where those after it are; else each by itself.
    private static FakeAccount Repaired(Shell shell, int repairs, bool isChain = true)
    {
        var account = new FakeAccount();
        for (int i = 0; i < repairs; i++)
        {
            string added = isChain ? $"-MinimumPasswordLength {14 + i}" : Flags[i];
            shell.Run($"Repair-CisPasswordPolicy -ProfileName $args[0] -Force {added}", account.Profile).ThrowIfFailed();
        }

        return account;
    }

    // As a version wrote the journal that did not sign, or somebody who took the signatures and the key away.
    private static void Unsign(Shell shell) => JournalText.Unsign(shell.Journal);
}
