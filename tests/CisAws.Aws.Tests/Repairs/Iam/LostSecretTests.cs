using System.Text;
using System.Text.RegularExpressions;
using Amazon.IdentityManagement.Model;
using AwsTesting;
using CisAws.Repairs;

namespace CisAws.Aws.Tests.Repairs.Iam;

/// <summary>Credentials whose answer is lost: nobody has the secret, so none of them stays unnoticed.</summary>
public sealed partial class LostSecretTests(SharedLab lab) : RepairTest(lab)
{
    private const int PasswordLength = 32;

    [Theory]
    [InlineData("lost")]
    [InlineData("torn")]
    [InlineData("failed")]
    [InlineData("empty")]
    [InlineData("without the key")]
    public async Task NewKeyWithoutItsSecretIsNamedAndDeleted(string fault)
    {
        var repairCase = new NewKeyCase();
        await using RepairAccount account = await OpenAsync(repairCase);
        string[] before = await KeysAsync(account);
        Strike(account.Server.On("iam", "CreateAccessKey"), fault);
        RepairResult result = await ApplyAsync(repairCase, account);
        AwsCall created = Assert.Single(account.Server.Calls.Of("iam", "CreateAccessKey"));
        AwsCall deleted = Assert.Single(account.Server.Calls.Of("iam", "DeleteAccessKey"));
        string id = deleted.Parameter("AccessKeyId")!;
        Assert.DoesNotContain(id, before);
        Assert.Equal((RepairOutcome.Failed, "SecretLost"), (result.Outcome, result.ReasonCode));
        Assert.Contains($"nobody has the secret of {id}", result.Reason, StringComparison.Ordinal);
        Assert.Null(result.Issued);
        Assert.Equal(before, await KeysAsync(account));
        Assert.True(created.Sequence < deleted.Sequence);
    }

    [Fact]
    public async Task NewKeyThatCannotBeDeletedAtOnceIsDeletedByUndoing()
    {
        var repairCase = new NewKeyCase();
        await using RepairAccount account = await OpenAsync(repairCase);
        string[] before = await KeysAsync(account);
        account.Server.On("iam", "CreateAccessKey").LosesAnswer().Times(1);
        account.Server.On("iam", "DeleteAccessKey").Denies().Times(1);
        RepairResult result = await ApplyAsync(repairCase, account);
        string left = Assert.Single((await KeysAsync(account)).Except(before));
        Assert.Equal((RepairOutcome.Failed, "SecretLost"), (result.Outcome, result.ReasonCode));
        Assert.Contains($"nobody has the secret of {left}", result.Reason, StringComparison.Ordinal);
        Assert.Contains("remain", result.Reason, StringComparison.Ordinal);
        Assert.Contains("Undo-CisRepair", result.FollowUp, StringComparison.Ordinal);

        JournalRecord record = Assert.Single(await account.RecordsAsync());
        Assert.True(record.CanUndo);
        RepairResult undone = await UndoAsync(repairCase, account, record);
        Assert.Equal(RepairOutcome.Changed, undone.Outcome);
        Assert.Equal(before, await KeysAsync(account));
    }

    [Fact]
    public async Task NewKeyThatAppearsOnlyAfterTheRepairGaveUpIsDeletedByUndoing()
    {
        var repairCase = new NewKeyCase();
        await using RepairAccount account = await OpenAsync(repairCase);
        string[] before = await KeysAsync(account);
        account.Server.On("iam", "CreateAccessKey").ResetsConnection().Times(1);
        RepairResult result = await ApplyAsync(repairCase, account);
        Assert.Equal(RepairOutcome.Failed, result.Outcome);
        Assert.Equal(before, await KeysAsync(account));

        // The call arrives late.
        await account.Iam().CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = "alice" }, Cancel);
        JournalRecord record = Assert.Single(await account.RecordsAsync());
        Assert.True(record.CanUndo);
        RepairResult undone = await UndoAsync(repairCase, account, record);
        Assert.Equal(RepairOutcome.Changed, undone.Outcome);
        Assert.Equal(before, await KeysAsync(account));
    }

    [Theory]
    [InlineData("lost")]
    [InlineData("torn")]
    [InlineData("failed")]
    [InlineData("empty")]
    public async Task PasswordIsThatOfTheProfileEvenIfItsAnswerIsLost(string fault)
    {
        var repairCase = new UnusedPasswordCase();
        await using RepairAccount account = await OpenAsync(repairCase);
        Assert.Equal(RepairOutcome.Changed, (await ApplyAsync(repairCase, account)).Outcome);
        Strike(account.Server.On("iam", "CreateLoginProfile"), fault);
        JournalRecord record = Assert.Single(await account.RecordsAsync());
        RepairResult undone = await UndoAsync(repairCase, account, record);
        AwsCall made = Assert.Single(account.Server.Calls.Of("iam", "CreateLoginProfile"));
        Assert.Equal((RepairOutcome.Changed, made.Parameter("Password")), (undone.Outcome, undone.Issued?.Reveal()));
    }

    [Theory]
    [InlineData("lost")]
    [InlineData("torn")]
    [InlineData("failed")]
    [InlineData("refused")]
    [InlineData("echoed")]
    [InlineData("echoed in part of an answer")]
    public async Task WhateverComesInPlaceOfAnAnswerShowsNoSecret(string fault)
    {
        foreach (AliceCase repairCase in new AliceCase[] { new NewKeyCase(), new UnusedPasswordCase() })
        {
            await using RepairAccount account = await OpenAsync(repairCase);
            var secrets = new SecretWatch(account);
            Strike(account.Server.On("iam", "CreateAccessKey"), fault);
            Strike(account.Server.On("iam", "CreateLoginProfile"), fault);
            secrets.See(await ApplyAsync(repairCase, account));
            JournalRecord record = Assert.Single(await account.RecordsAsync());
            RepairPlan undo = secrets.See(await account.Work().PlanUndoAsync(repairCase.Repair, record, OptionsOf(repairCase), Cancel));
            if (!undo.IsCompliant) secrets.See(await account.Work().ApplyAsync(repairCase.Repair, undo, OptionsOf(repairCase), Cancel));
            if (repairCase is UnusedPasswordCase) Assert.Contains(secrets.Secrets(), s => s.Length == PasswordLength);
            await secrets.AssertNoneIsShownAsync();
        }
    }

    private async Task<RepairAccount> OpenAsync(RepairCase repairCase)
    {
        RepairAccount account = await OpenAsync();
        await repairCase.SetUpAsync(account);
        return account;
    }

    private static async Task<RepairResult> UndoAsync(RepairCase repairCase, RepairAccount account, JournalRecord record)
    {
        RepairPlan undo = await account.Work().PlanUndoAsync(repairCase.Repair, record, OptionsOf(repairCase), Cancel);
        return await account.Work().ApplyAsync(repairCase.Repair, undo, OptionsOf(repairCase), Cancel);
    }

    private static async Task<RepairResult> ApplyAsync(RepairCase repairCase, RepairAccount account) => await account.Work()
        .ApplyAsync(repairCase.Repair, await PlanAsync(repairCase, account), OptionsOf(repairCase), Cancel);

    private static async Task<string[]> KeysAsync(RepairAccount account) =>
    [
        .. (await account.Iam().ListAccessKeysAsync(new ListAccessKeysRequest { UserName = "alice" }, Cancel))
            .AccessKeyMetadata.Select(k => k.AccessKeyId).Order(StringComparer.Ordinal),
    ];

    private static void Strike(OperationRule rule, string fault)
    {
        _ = fault switch
        {
            "lost" => rule.LosesAnswer(),
            "torn" => rule.Truncates(0.9),
            "failed" => rule.Decorates(_ => AwsReply.Text(502, "text/html", "<html><body>Bad Gateway</body></html>")),
            "empty" => rule.Decorates(r => r with { Body = ReadOnlyMemory<byte>.Empty }),
            "without the key" => rule.Decorates(r => r with
            {
                Body = Encoding.UTF8.GetBytes(Key().Replace(Encoding.UTF8.GetString(r.Body.Span), string.Empty)),
            }),
            "refused" => rule.Returns(call => AwsReply.Error(call, "ValidationError", 400, $"1 validation error: {call.Body}")),
            "echoed" => rule.Returns(call => AwsReply.Error(
                call, "ValidationError", 400, $"Value '{call.Parameter("Password")}' at 'password' is not good enough.")),
            _ => rule.Decorates(r => r with
            {
                Body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(r.Body.Span).Replace("</", "<", StringComparison.Ordinal)),
            }),
        };
        rule.Times(1);
    }

    [GeneratedRegex("<AccessKey>.*</AccessKey>", RegexOptions.Singleline, 5000)]
    private static partial Regex Key();
}
