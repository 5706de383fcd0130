using CisAws.Common;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Repairs;

namespace CisAws.Tests.Repairs.Running;

public sealed class CallMemoryTests : IDisposable
{
    private readonly TableAccount account = new();
    private readonly CallMemory memory = new();

    [Fact]
    public async Task CallsThatTookEffectOrMayHaveAreRemembered()
    {
        Assert.True(await MakeAsync("a"));
        account.After = call => throw Lost(call);
        Assert.False(await MakeAsync("b"));
        account.After = null;
        account.Before = call => throw Denied(call);
        Assert.False(await MakeAsync("c"));
        account.Before = _ => throw new OperationCanceledException();
        await Assert.ThrowsAsync<OperationCanceledException>(() => MakeAsync("d"));
        Assert.Equal(
            [("a", true), ("b", false), ("d", false)], memory.Calls.Select(c => ((string)c.Call.Parameters["Name"], c.IsCertain)));
    }

    [Fact]
    public async Task PasswordsAreNotRemembered()
    {
        ApiCall call = Put("a", ("Password", "secret-of-the-call"));
        await memory.Over(account).InvokeAsync(call, TestContext.Current.CancellationToken);
        Assert.Equal("secret-of-the-call", Assert.Single(account.Made).Parameters["Password"]);
        Assert.DoesNotContain("secret-of-the-call", Assert.Single(memory.Calls).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsReadIsReadFromTheAccount()
    {
        account.Table["a"] = 7;
        IAwsSession session = memory.Over(account);
        Answer answer = await session.ReadFreshAsync(IamEvidence.AccountSummary.KeyOf(), TestContext.Current.CancellationToken);
        Assert.Equal(7, ((AccountSummary)answer.Data!).Values["a"]);
        Assert.Equal((account.Account, account.HomeRegion), (session.Account, session.HomeRegion));
        Assert.Empty(memory.Calls);
    }

    public void Dispose() => account.Dispose();

    private async Task<bool> MakeAsync(string name)
    {
        try
        {
            await memory.Over(account).InvokeAsync(Put(name), TestContext.Current.CancellationToken);
            return true;
        }
        catch (CisAwsException)
        {
            return false;
        }
    }

    private static ApiCall Put(string name, params (string, object?)[] more) =>
        ApiCall.Of("test:Put", EvidenceKey.Global, [("Name", name), ("Value", 1), .. more]);

    private static CisAwsException Denied(ApiCall call) =>
        WriteErrors.Create(WriteErrors.Denied, CisAwsErrorKind.Service, "No.", "Ask.", call.Action, "AccessDenied");

    private static CisAwsException Lost(ApiCall call) =>
        WriteErrors.Create(WriteErrors.Uncertain, CisAwsErrorKind.Connection, "Lost.", "Look.", call.Action, string.Empty);
}
