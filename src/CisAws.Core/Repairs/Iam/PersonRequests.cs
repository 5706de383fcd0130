using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Policies;

namespace CisAws.Repairs.Iam;

/// <summary>How a user gets in.</summary>
/// <param name="IsPassword">With the console password; if not, with an access key.</param>
/// <param name="HasMfa">Whether with an MFA device.</param>
internal sealed record UserWay(bool IsPassword, bool HasMfa)
{
    /// <summary>All ways, those without a device first.</summary>
    public static IReadOnlyList<UserWay> All { get; } = [new(true, false), new(false, false), new(true, true), new(false, true)];
}

/// <summary>
/// The condition keys of requests that a person can make now: over TLS, at the current time, without an external id, as that user or in a
/// session of that role. Keys that only the place or the tool of the person decides are left open: what depends on them proves nothing.
/// Where a request may come in several forms, each of them is given, and each must be allowed. Source: IAM user guide, AWS global
/// condition context keys.
/// </summary>
/// <param name="account">The account.</param>
/// <param name="now">The time, UTC.</param>
/// <param name="organizationId">The organization of the account, or null where it is not known.</param>
internal sealed class PersonRequests(AccountIdentity account, DateTimeOffset now, string? organizationId)
{
    private const string Mfa = "aws:MultiFactorAuthPresent";

    /// <summary>A request of somebody of whom no more is known than that it is made now, without an external id.</summary>
    public RequestContext OfAnyone { get; } = RequestContext.Of(
        ContextKey.Boolean("aws:SecureTransport", true),
        ContextKey.Boolean("aws:PrincipalIsAWSService", false),
        ContextKey.Boolean("aws:ViaAWSService", false),
        ContextKey.Date("aws:CurrentTime", now),
        ContextKey.Date("aws:EpochTime", now),
        ContextKey.Absent("sts:ExternalId", ContextKeyType.Text));

    private RequestContext Member =>
        organizationId is null ? OfAnyone : OfAnyone.With(ContextKey.Text("aws:PrincipalOrgID", organizationId));

    /// <summary>The requests of a user.</summary>
    public IReadOnlyList<RequestContext> Of(UserDetail user, UserWay way) =>
    [
        Member.With(
        [
            .. Principal(user.Arn, account.AccountId, "User", user.Tags),
            ContextKey.Text("aws:username", user.Name),
            way switch
            {
                { HasMfa: true } => ContextKey.Boolean(Mfa, true),
                { IsPassword: true } => ContextKey.Boolean(Mfa, false),
                _ => ContextKey.Absent(Mfa, ContextKeyType.Boolean),
            },
            way is { IsPassword: false, HasMfa: false }
                ? ContextKey.Absent("aws:TokenIssueTime", ContextKeyType.Date)
                : ContextKey.Date("aws:TokenIssueTime", now),
        ]),
    ];

    /// <summary>The requests of a new session of a role.</summary>
    /// <param name="role">The role.</param>
    /// <param name="hasMfa">Whether a user with an MFA device opened it.</param>
    public IReadOnlyList<RequestContext> Of(RoleDetail role, bool hasMfa)
    {
        RequestContext session = Member.With(
        [
            .. Principal(role.Arn, account.AccountId, "AssumedRole", role.Tags),
            ContextKey.Absent("aws:username", ContextKeyType.Text),
            ContextKey.Date("aws:TokenIssueTime", now),
        ]);
        return hasMfa ? [session.With(ContextKey.Boolean(Mfa, true))] : WithoutMfa(session);
    }

    /// <summary>The requests of somebody whom an identity provider has let in, at the sign-in page of AWS.</summary>
    /// <param name="audience">The address of the page.</param>
    public IReadOnlyList<RequestContext> OfFederated(string audience) => WithoutMfa(Member.With(ContextKey.Text("SAML:aud", audience)));

    /// <summary>The requests of somebody in another account of the organization, of whom no more is known.</summary>
    public IReadOnlyList<RequestContext> OfAccount(string accountId, bool hasMfa)
    {
        RequestContext request = Member.With(ContextKey.Text("aws:PrincipalAccount", accountId));
        return hasMfa ? [request.With(ContextKey.Boolean(Mfa, true))] : WithoutMfa(request);
    }

    // Sessions of a role have the key or do not, depending on how they were opened.
    private static RequestContext[] WithoutMfa(RequestContext request) =>
        [request.With(ContextKey.Boolean(Mfa, false)), request.With(ContextKey.Absent(Mfa, ContextKeyType.Boolean))];

    private static IEnumerable<ContextKey> Principal(
        string arn, string accountId, string type, IReadOnlyDictionary<string, string> tags) =>
    [
        ContextKey.Text("aws:PrincipalArn", arn),
        ContextKey.Text("aws:PrincipalAccount", accountId),
        ContextKey.Text("aws:PrincipalType", type),
        .. tags.Select(t => ContextKey.Text($"aws:PrincipalTag/{t.Key}", t.Value)),
    ];
}
