using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Repairs;
using CisAws.Tests.Harness;
using CisAws.Tests.Repairs.Iam;
using static CisAws.Tests.Controls.Iam.TestCredentials;

namespace CisAws.Tests.Repairs.Running.Sharing;

/// <summary>An account with two administrators, Alice and Bob, each of whom signs in in one way.</summary>
internal sealed class SharedAdministrators : SharedResource
{
    public const string Alice = "alice", Bob = "bob";
    private const string ByPassword = "password", ByKey = "key";
    private static readonly AttachedPolicy Administrator = IamEntities.Managed("AdministratorAccess");
    private static readonly string[] Names = [Alice, Bob];
    private readonly Dictionary<string, string> credentials;
    private readonly HashSet<string> administrators = [.. Names];

    /// <summary>Takes the ways in which they are repaired, which decide how they sign in.</summary>
    public SharedAdministrators(string alice, string bob) =>
        credentials = new(StringComparer.Ordinal) { [Alice] = CredentialOf(alice), [Bob] = CredentialOf(bob) };

    public override Repair Repair => throw new NotSupportedException("Each process has its own.");

    public override RepairOptions Options => throw new NotSupportedException("Each process has its own.");

    /// <summary>Who can sign in as an administrator.</summary>
    public override IReadOnlySet<string> Openings => administrators.Intersect(credentials.Keys, StringComparer.Ordinal).ToHashSet();

    /// <summary>How one of them is repaired.</summary>
    public static (Repair Repair, RepairOptions Options) Way(string way, string user) => way switch
    {
        "policy" => (RepairRegistry.Find("CisAdministratorPolicy")!, new RepairOptions(
            [new("PolicyArn", Administrator.Arn), new("EntityType", "User"), new("EntityName", user)])),
        "key" => (RepairRegistry.Find("CisAccessKey")!, new RepairOptions([new("UserName", user), new("AccessKeyId", KeyOf(user))])),
        "mfa" => (RepairRegistry.Find("CisConsoleMfa")!, new RepairOptions(
            [new("UserName", user), new("Action", "DeleteLoginProfile")])),
        _ => (RepairRegistry.Find("CisLoginProfile")!, new RepairOptions([new("UserName", user)])),
    };

    public override TestAccount Answers()
    {
        TestAccount account = IamEntities.Account(
            IamEntities.Details([.. Names.Select(n => IamEntities.User(n, administrators.Contains(n) ? [Administrator] : []))]));
        foreach (string name in Names)
        {
            string? credential = credentials.GetValueOrDefault(name);
            account.With(IamEvidence.User, new UserInfo(name, $"arn:aws:iam::111122223333:user/{name}", DaysAgo(400), DaysAgo(200)), name)
                .With(IamEvidence.UserTags, new UserTagList([]), name)
                .With(IamEvidence.MfaDevices, new MfaDeviceList([]), name)
                .With(IamEvidence.LoginProfile, credential == ByPassword ? new LoginProfile(DaysAgo(300)) : null, name)
                .With(IamEvidence.AccessKeys, Keys(Key(KeyOf(name), 300, active: credential == ByKey)), name)
                .With(IamEvidence.AccessKeyLastUsed, new AccessKeyUse(DaysAgo(100), null, null), KeyOf(name));
        }

        return account;
    }

    protected override void CloseByHand(string opening) => credentials.Remove(opening);

    protected override void Apply(ApiCall call)
    {
        string user = (string)call.Parameters["UserName"];
        switch (call.Action)
        {
            case "iam:DeleteLoginProfile" or "iam:UpdateAccessKey" when call.Parameters.GetValueOrDefault("Status") as string != "Active":
                credentials.Remove(user);
                break;
            case "iam:CreateLoginProfile":
                Assert.IsType<SecretText>(call.Parameters["Password"]);
                credentials[user] = ByPassword;
                break;
            case "iam:UpdateAccessKey":
                credentials[user] = ByKey;
                break;
            case "iam:DetachUserPolicy":
                administrators.Remove(user);
                break;
            case "iam:AttachUserPolicy":
                administrators.Add(user);
                break;
            default:
                throw Refused(call, "Unexpected");
        }
    }

    private static string CredentialOf(string way) => way == "key" ? ByKey : ByPassword;

    private static string KeyOf(string user) => $"AKIA{user.ToUpperInvariant()}0000000001";
}
