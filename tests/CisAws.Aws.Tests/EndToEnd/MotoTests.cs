using AwsTesting;
using CisAws.Aws.Session;
using CisAws.Aws.Tests.Harness;
using CisAws.Aws.Tests.Moto;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Tests.EndToEnd;

/// <summary>The same readers against moto, an independent model of AWS.</summary>
public sealed class MotoTests(SharedMoto shared) : MotoTest(shared)
{
    private Task<IAwsSession> ConnectAsync() => SessionFactory.ConnectAsync(
        Keys.Options(Moto.BaseUrl) with { MaximumRetries = 0 }, new RecordingLog(), TimeProvider.System, Cancel);

    // Only a session of root answers these, and moto has no sts:AssumeRoot.
    private static bool OfRoot(EvidenceSource source) => source.Name.EndsWith("/root", StringComparison.Ordinal);

    [Fact]
    public async Task EveryIamSourceIsReadAndWhatMotoLacksIsAFailure()
    {
        using IAwsSession session = await ConnectAsync();
        Assert.Equal(("123456789012", "aws"), (session.Account.AccountId, session.Account.Partition));
        EvidenceSource[] sources = [.. EvidenceSources.All.Where(s => s.Name.StartsWith("iam:", StringComparison.Ordinal) && !OfRoot(s))];
        foreach (EvidenceSource source in sources.Where(s => !s.HasSubject && s != OrganizationTreeEvidence.RootAccess))
        {
            Answer answer = await session.GetAsync(new EvidenceKey(source, EvidenceKey.Global, string.Empty), Cancel);
            Assert.True(answer.IsRead, $"{source.Name}: {answer.Failure}");
        }

        foreach (EvidenceSource source in sources.Where(s => s.HasSubject && s != IamEvidence.AccessKeyLastUsed))
        {
            // moto returns an empty list of users for a policy that does not exist.
            bool listed = source == IamEvidence.PolicyEntities;
            string subject = listed ? "arn:aws:iam::123456789012:policy/gone" : "gone";
            Answer answer = await session.GetAsync(new EvidenceKey(source, EvidenceKey.Global, subject), Cancel);
            Assert.True(answer.IsRead && (listed || answer.Data is null), $"{source.Name}: {answer.Failure}");
        }

        Assert.Equal(
            17,
            (await session.ReadAsync(Ec2Evidence.Regions))
                .Value()
                .Enabled.Intersect(FakeAccount.DefaultRegions, StringComparer.Ordinal)
                .Count());
        Assert.Empty((await session.ReadInAsync(Ec2Evidence.Instances, "eu-west-1")).Value().Instances);
        Assert.True((await session.ReadAsync(OrganizationEvidence.Organization)).IsAbsent);
        Assert.True((await session.ReadAsync(AccountEvidence.AlternateContact, "SECURITY")).IsAbsent);

        // Not implemented there: HTML with 404 and 500.
        Assert.NotNull((await session.ReadAsync(AccountEvidence.Contact)).Failure);
        Assert.NotNull((await session.ReadAsync(OrganizationTreeEvidence.RootAccess)).Failure);
        Assert.NotNull((await session.ReadInAsync(OrganizationEvidence.Analyzers, "eu-west-1")).Failure);
    }

    [Fact]
    public async Task PasswordPolicyIsWrittenAndReadBack()
    {
        using IAwsSession session = await ConnectAsync();
        EvidenceKey key = IamEvidence.PasswordPolicy.Key();
        Assert.Null((await session.ReadFreshAsync(key, Cancel)).Data);
        await session.InvokeAsync(
            new ApiCall("iam:UpdateAccountPasswordPolicy", EvidenceKey.Global, new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["MinimumPasswordLength"] = 14,
            ["RequireSymbols"] = true,
            ["PasswordReusePrevention"] = 24,
            ["AllowUsersToChangePassword"] = true,
        }), Cancel);
        PasswordPolicy policy = Assert.IsType<PasswordPolicy>((await session.ReadFreshAsync(key, Cancel)).Data);
        Assert.Equal(
            (14, true, false, 24, true),
            (
                policy.MinimumPasswordLength,
                policy.RequireSymbols,
                policy.RequireNumbers,
                policy.PasswordReusePrevention,
                policy.AllowUsersToChangePassword));
        await session.InvokeAsync(
            new ApiCall("iam:DeleteAccountPasswordPolicy", EvidenceKey.Global, new Dictionary<string, object>(StringComparer.Ordinal)),
            Cancel);
        Answer gone = await session.ReadFreshAsync(key, Cancel);
        Assert.True(gone.IsRead && gone.Data is null);
    }
}
