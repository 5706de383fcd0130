using CisAws.Common;
using CisAws.Controls.Iam;
using CisAws.Evidence;

namespace CisAws.Repairs.Iam;

/// <summary>IAM users and their access keys as targets of repairs.</summary>
internal static class IamUserTarget
{
    /// <summary>The identity parameter of the user.</summary>
    public const string UserName = "UserName";

    /// <summary>The identity parameter of the access key, and the fact of findings by the same name.</summary>
    public const string AccessKeyId = "AccessKeyId";

    private const string AccessKeyType = "AWS::IAM::AccessKey";

    /// <summary>A user.</summary>
    public static RepairTarget Of(AccountIdentity account, string user, IReadOnlyList<string> controls) =>
        new(Resource(account.Arn("iam", $"user/{user}"), user), controls) { Facts = Facts((UserName, user)) };

    /// <summary>An access key of a user.</summary>
    public static RepairTarget Of(string user, string accessKeyId, IReadOnlyList<string> controls) =>
        new(new ResourceRef(AccessKeyType, accessKeyId, $"{user} ({accessKeyId})", EvidenceKey.Global), controls)
        {
            Facts = Facts((UserName, user), (AccessKeyId, accessKeyId)),
        };

    /// <summary>The user that a finding is about, or whose credential it is about.</summary>
    public static RepairTarget UserOf(Finding finding) =>
        new(Resource(finding.ResourceId.Split('#')[0], NameOf(finding)), [finding.Control])
    {
        FindingIds = [finding.Id],
        Facts = Facts((UserName, NameOf(finding))),
    };

    /// <summary>The access key that a finding is about, or null where the finding does not name one.</summary>
    public static RepairTarget? KeyOf(Finding finding) => KeyIn(finding.Evidence) is { } id
        ? Of(NameOf(finding), id, [finding.Control]) with { FindingIds = [finding.Id] }
        : null;

    /// <summary>The user of a target.</summary>
    /// <exception cref="RepairRefusedException">It names none, as an entry of an edited journal may.</exception>
    public static string NameOf(RepairTarget target) => Required(target, UserName);

    /// <summary>The access key of a target that must name one.</summary>
    /// <exception cref="RepairRefusedException">It names none.</exception>
    public static string RequiredKeyOf(RepairTarget target) => Required(target, AccessKeyId);

    /// <summary>The access key of a target, or null where it is the user as a whole.</summary>
    public static string? KeyOf(RepairTarget target) => target.Facts.GetValueOrDefault(AccessKeyId);

    /// <summary>The access key that facts name, or null.</summary>
    public static string? KeyIn(IEnumerable<Fact> facts) =>
        facts.FirstOrDefault(f => f.Name == AccessKeyId)?.Value is { } id && id != Fact.Render(null) ? id : null;

    /// <summary>
    /// The user of a finding: that of its ARN where it has one, since a name may have been edited in a file; else rows of credentials are
    /// named after their user, with the credential in parentheses.
    /// </summary>
    public static string NameOf(Finding finding) =>
        Arn.Parse(finding.ResourceId.Split('#')[0]) is { Service: "iam", ResourceType: "user", ResourceName: { Length: > 0 } name }
            ? name
            : NameOf(finding.ResourceName);

    /// <summary>The user in the name of a row.</summary>
    public static string NameOf(string resourceName) => resourceName.Split(" (", 2)[0];

    /// <summary>Whether a finding is about the user of a target, or a credential of that user.</summary>
    public static bool IsOfUser(RepairTarget target, Finding finding) =>
        finding.ResourceType == UserResource.Type && NameOf(finding) == NameOf(target);

    /// <summary>
    /// Whether a finding of a credential is about the key of a target. A key that is no longer active has a row without an id, or none of
    /// its own.
    /// </summary>
    public static bool IsOfKey(RepairTarget target, Finding finding) => IsOfUser(target, finding)
        && (KeyIn(finding.Evidence) is { } id ? KeyOf(target) is not { } key || key == id : finding.Status == FindingStatus.NotApplicable);

    /// <summary>Reads the user and refuses users that no repair may change.</summary>
    /// <exception cref="RepairRefusedException">
    /// The user does not exist, is the caller, is reserved for emergency access or is managed by another tool.
    /// </exception>
    public static async Task<UserInfo> GuardAsync(RepairContext context)
    {
        string name = NameOf(context.Target);
        RepairGuards.NotOwnUser(context, name);
        UserInfo user = await context.Evidence.Need(IamEvidence.User, name).ConfigureAwait(false) ?? throw Gone(name);

        // IAM finds users whatever the case of their name, so the guards use the name that IAM returns.
        RepairGuards.NotOwnUser(context, user.Name);
        UserTagList? list = await context.Evidence.Need(IamEvidence.UserTags, name).ConfigureAwait(false);
        IReadOnlyList<string> tags = (list ?? throw Gone(name)).Tags;
        RepairGuards.NotBreakGlass(context, user.Name, user.Arn, tags);
        RepairGuards.NotManaged(context, user.Name, tags);
        return user;
    }

    /// <summary>The number of days without use that a repair requires.</summary>
    /// <exception cref="CisAwsException">It is no whole number above zero.</exception>
    public static int UnusedDays(RepairContext context) => context.Options.NumberOrDefault("UnusedDays") switch
    {
        > 0 and var days => days,
        var days => throw new CisAwsException(
            "UnusedDaysOutOfRange", CisAwsErrorKind.InvalidArgument, $"-UnusedDays is {Fact.Render(days)}; what was used today "
                + "is never removed.", "Give one day or more.", "UnusedDays"),
    };

    /// <summary>The refusal of a user that is not there.</summary>
    public static RepairRefusedException Gone(string user) =>
        new("UserNotFound", $"There is no IAM user {user} in this account.", "Check the name; names are case-sensitive here.");

    private static string Required(RepairTarget target, string fact) => target.Facts.GetValueOrDefault(fact)
        ?? throw new RepairRefusedException(
            "TargetIncomplete", $"{target} does not say which {fact} is meant.", $"Name it with -{fact}, or change it manually.");

    private static ResourceRef Resource(string arn, string user) => new(UserResource.Type, arn, user, EvidenceKey.Global);

    private static Dictionary<string, string> Facts(params (string Name, string Value)[] facts) =>
        facts.ToDictionary(f => f.Name, f => f.Value, StringComparer.OrdinalIgnoreCase);
}
