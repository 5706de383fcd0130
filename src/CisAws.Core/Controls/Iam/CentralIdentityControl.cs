using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Credentials;
using CisAws.Settings;

namespace CisAws.Controls.Iam;

/// <summary>
/// 2.20: people sign in through one place, not with IAM users in each account. A person decides; the facts are the organization,
/// identity providers and users with a password. It does not apply to an account declared as standalone.
/// </summary>
public sealed class CentralIdentityControl() : Control(ControlNames.CentralIdentity)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
    [
        OrganizationEvidence.Organization,
        OrganizationEvidence.IdentityCenterInstances,
        IamEvidence.SamlProviders,
        IamEvidence.OidcProviders,
        IamEvidence.CredentialReport,
    ];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context)
    {
        EvidenceReader evidence = context.Evidence;
        ValueTask<Answer<Organization>> organizationRead = evidence.Read(OrganizationEvidence.Organization);
        ValueTask<Answer<IdentityProviderList>> samlRead = evidence.Read(IamEvidence.SamlProviders);
        ValueTask<Answer<IdentityProviderList>> oidcRead = evidence.Read(IamEvidence.OidcProviders);
        ValueTask<Answer<IdentityCenterInstanceList>> identityCenterRead = evidence.Read(OrganizationEvidence.IdentityCenterInstances);
        ValueTask<Answer<CredentialReport>> reportRead = evidence.Read(IamEvidence.CredentialReport);
        Answer<Organization> organization = await organizationRead.ConfigureAwait(false);
        var providers = new WorkforceProviders(
            await samlRead.ConfigureAwait(false), await oidcRead.ConfigureAwait(false), await identityCenterRead.ConfigureAwait(false));
        Answer<CredentialReport> report = await reportRead.ConfigureAwait(false);
        if (organization is Answer<Organization>.Absent && context.Settings.SingleAccount)
        {
            return [Verdict.NotApplicable(
                context.AccountResource, "SingleAccount", "The account belongs to no organization and is declared as a standalone "
                    + "account.")];
        }

        return report.TryRead(out CredentialReport? known, out ReadFailure? failure)
            ? [Decide(context, organization, providers, known)]
            : [Verdict.Error(context.AccountResource, IamEvidence.CredentialReport, failure)];
    }

    private static Verdict Decide(
        AssessmentContext context, Answer<Organization> organization, WorkforceProviders providers, CredentialReport report)
    {
        AssessmentSettings settings = context.Settings;
        string[] users = [.. report.Users
            .Where(u => u.PasswordEnabled != ReportFlag.False && !BreakGlass.Names(settings, u.User, u.Arn))
            .Select(u => u.User).Order(StringComparer.Ordinal)];
        bool isIdentityAccount = settings.IdentityAccountId == context.Account.AccountId;
        string organizationId = organization.Match(static o => o.Id, static () => "none", static _ => "unknown");
        string? managementAccount = organization.OrNull()?.ManagementAccountId;
        (FindingLean lean, string code, string reason) = (isIdentityAccount, users.Length, providers.Exist) switch
        {
            (true, _, _) => (FindingLean.LikelyPass, "IdentityAccount", "The account is declared as the identity account of the "
                + "organization"),
            (_, > 0, _) =>
                (FindingLean.LikelyFail, "LocalUsers", "The account has IAM users with a password that no declared exception covers"),
            (_, 0, true) =>
                (
                    FindingLean.LikelyPass,
                    "CentralProvider",
                    "The account has an identity provider for people and no IAM users with a password"),
            _ => (
                FindingLean.Undetermined,
                "NoProvider",
                "The account shows neither IAM users with a password nor an identity provider for people"),
        };
        Verdict verdict = Verdict.Manual(
            context.AccountResource, lean, code, $"{reason}; confirm that people sign in through one central place.")
            .With("ConsoleUsers", users)
            .With("OrganizationId", organizationId)
            .With("ManagementAccountId", managementAccount)
            .With("IsManagementAccount", managementAccount == context.Account.AccountId)
            .With("IdentityCenterInstances", providers.IdentityCenter)
            .With("SamlProviders", providers.Saml)
            .With("WorkforceOidcProviders", providers.WorkforceOidc)
            .With("WorkloadOidcProviders", providers.WorkloadOidc)
            .Dated(context, report)
            .WarnIf(organization.Failure is not null, $"The organization of the account is not known: {organization.Failure?.Code}.")
            .WarnIf(
                organization is Answer<Organization>.Read && settings.SingleAccount,
                "The settings declare the account as standalone, but it belongs to an organization.");
        verdict = providers.Unread.Aggregate(verdict, (v, source) => v.Warn($"{source} could not be read."));
        return verdict with { AttestationHash = Hash([organizationId, .. providers.All, .. users]) };
    }

    private static string Hash(string[] facts) =>
        Digest.Of(string.Join('\n', facts));
}
