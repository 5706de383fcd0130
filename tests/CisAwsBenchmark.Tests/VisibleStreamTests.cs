using System.Management.Automation;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.PowerShell.Pipeline;
using CisAws.PowerShell.Tests.Harness;

namespace CisAws.PowerShell.Tests;

/// <summary>What names hide is shown on the streams that carry messages of background work.</summary>
public sealed class VisibleStreamTests
{
    private const string Evil = "a\u202E\u001B[31m\nb";

    [Fact]
    public void ProgressShowsWhatANameHides()
    {
        List<ProgressRecord> records = [];
        var reporter = new ProgressReporter("Account", 1, records.Add, TimeProvider.System);
        reporter.Begin(IamEvidence.AccessKeys.KeyOf(Evil));
        Assert.Contains(@"a\u202E\u001B[31m\u000Ab", Assert.Single(records).StatusDescription, StringComparison.Ordinal);
    }

    [Fact]
    public void MessagesOfBackgroundWorkShowWhatANameHides()
    {
        using var shell = new Shell();
        var account = new FakeAccount { Account = new("111122223333", "aws", $"arn:aws:iam::111122223333:user/{Evil}") };
        ShellResult run = shell.Run(
            "$DebugPreference = 'Continue'; Test-CisIam -ProfileName $args[0] -Id 2.7 -Verbose", account.Profile);
        Assert.Contains(run.Verbose, v => v.Contains(@"a\u202E\u001B[31m", StringComparison.Ordinal));
        Assert.All(
            run.Verbose.Concat(run.Debug).Concat(run.Warnings).SelectMany(m => m.Split('\n')),
            m => Assert.False(VisibleText.HasHidden(m.Replace("\t", string.Empty, StringComparison.Ordinal)), m));
    }

    [Fact]
    public void AQuestionShowsWhatANameHides()
    {
        using var shell = new Shell();
        shell.Host.TestUI.Answer = 2;
        var account = new FakeAccount { Account = new($"1111{Evil}", "aws", "arn:aws:iam::111122223333:user/auditor") };
        shell.Run("Repair-CisPasswordPolicy -ProfileName $args[0] -Confirm", account.Profile).ThrowIfFailed();
        string question = Assert.Single(shell.Host.TestUI.Prompts);
        Assert.Contains(@"1111a\u202E\u001B[31m\u000Ab", question, StringComparison.Ordinal);
        Assert.All(question.Split(Environment.NewLine).SelectMany(l => l.Split('\n')), l => Assert.False(VisibleText.HasHidden(l), l));
    }
}
