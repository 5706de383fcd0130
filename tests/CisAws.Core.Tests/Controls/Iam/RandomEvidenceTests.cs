using CisAws.Controls.Iam;
using CisAws.Evidence;
using CisAws.Tests.Harness;
using CsCheck;

namespace CisAws.Tests.Controls.Iam;

/// <summary>
/// The properties of the harness on evidence that may be inconsistent: reports and live answers differ by hours, and anything may
/// be denied or deleted. Removing evidence never creates a Pass.
/// </summary>
public sealed class RandomEvidenceTests
{
    private static readonly DateTimeOffset Created = TestAccount.Now.AddYears(-1);
    private static readonly Gen<ReportFlag> Flag = Gen.OneOf(ReportFlag.True, ReportFlag.False, ReportFlag.Unknown);
    private static readonly Gen<int> Fate = Gen.Int[0, 3];
    private static readonly Gen<int?> Bit = Gen.OneOf<int?>(null, 0, 1);

    private static readonly Gen<ReportAccessKey> Key = Gen.Select(
        Gen.Bool, Gen.OneOf<int?>(null, 5, 86400), Gen.Bool, (active, age, used) => new ReportAccessKey(
        active && age is not null ? ReportFlag.True : ReportFlag.False,
        age is { } seconds ? Created.AddSeconds(seconds) : null,
        used && age is not null ? TestAccount.Now.AddDays(-1) : null,
        null,
        null));

    [Fact]
    public void RootControlsClearNothingByMissingEvidence() =>
        Gen.Select(Bit, Bit, Flag, Flag, Fate, Fate).Sample((mfa, password, reportedPassword, reportedMfa, virtualFate, devicesFate) =>
        {
            TestAccount account = new TestAccount()
                .With(IamEvidence.AccountSummary, RootEvidence.Summary(mfa, password))
                .With(IamEvidence.CredentialReport, TestAccount.Report(TestAccount.Root(reportedPassword, reportedMfa)));
            if (virtualFate > 0)
            {
                account.With(
                    IamEvidence.VirtualMfaDevices,
                    new VirtualMfaDeviceList(virtualFate > 1 ? [RootEvidence.Virtual("a", RootEvidence.Arn)] : []));
            }

            if (devicesFate > 0)
            {
                var none = new Dictionary<string, string>();
                string second = devicesFate > 2 ? $"arn:aws:iam::{TestAccount.Id}:mfa/a" : "GAHT2";
                account.With(
                    IamEvidence.RootMfaDevices, new RootMfaDeviceList(devicesFate > 1 ? [new("GAHT1", none), new(second, none)] : []));
            }

            Scenario.Run(new RootMfaControl(), account);
            Scenario.Run(new RootHardwareMfaControl(), account);
        }, iter: 500);

    [Fact]
    public void UserControlsClearNothingByMissingEvidence() =>
        Gen.Select(Flag, Flag, Key, Key, Fate, Fate, Gen.Select(Fate, Fate))
            .Sample((password, mfa, key1, key2, profileFate, devicesFate, uses) =>
        {
            TestAccount account = new TestAccount()
                .With(IamEvidence.CredentialReport, TestAccount.Report(TestAccount.Root(), TestAccount.User("amy") with
            {
                CreatedAt = Created, PasswordEnabled = password, MfaActive = mfa, AccessKey1 = key1, AccessKey2 = key2,
            }));
            if (profileFate > 0) account.With(IamEvidence.LoginProfile, profileFate > 1 ? new LoginProfile(Created) : null, "amy");
            if (devicesFate > 0)
            {
                account.With(
                    IamEvidence.MfaDevices, devicesFate > 1 ? new MfaDeviceList(devicesFate > 2 ? [new("GAHT1", null)] : []) : null, "amy");
            }

            account.With(
                IamEvidence.AccessKeys,
                new AccessKeyList([new("AKIA1", "Active", Created.AddSeconds(5)), new("AKIA2", "Active", Created.AddSeconds(86400))]),
                "amy");
            AddUse(account, "AKIA1", uses.Item1);
            AddUse(account, "AKIA2", uses.Item2);

            Scenario.Run(new ConsoleMfaControl(), account);
            Scenario.Run(new SetupAccessKeysControl(), account);
        }, iter: 1000);

    private static void AddUse(TestAccount account, string key, int fate)
    {
        if (fate > 0)
        {
            account.With(
                IamEvidence.AccessKeyLastUsed,
                fate > 1 ? new AccessKeyUse(fate > 2 ? TestAccount.Now.AddDays(-1) : null, null, null) : null,
                key);
        }
    }
}
