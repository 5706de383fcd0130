using System.Diagnostics.CodeAnalysis;
using CisAws.Evidence;

namespace CisAws.Controls.Organizations;

/// <summary>
/// Reads what the management account and delegated administrators may read of an organization. Where another account is refused, a
/// person must look there.
/// </summary>
internal static class OrganizationReads
{
    private const string Elsewhere = "CheckInManagementAccount";

    /// <summary>
    /// The verdict of <paramref name="decide"/> about the organization of the account; NotApplicable where it belongs to none. Needs
    /// <see cref="OrganizationEvidence.Organization"/> among the reads.
    /// </summary>
    public static async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context, Func<Organization, Task<Verdict>> decide) =>
        await (await context.Evidence.Read(OrganizationEvidence.Organization).ConfigureAwait(false)).Match<Task<IReadOnlyList<Verdict>>>(
            async organization =>
                [Described(await decide(organization).ConfigureAwait(false), context, organization)],
            () => Only(Verdict.NotApplicable(context.AccountResource, "NoOrganization", "The account belongs to no organization.")),
            failure => Only(Verdict.Error(context.AccountResource, OrganizationEvidence.Organization, failure))).ConfigureAwait(false);

    /// <summary>Whether there is data; else the verdict that says why there is none.</summary>
    public static bool TryRead<T>(
        this Answer<T> answer,
        AssessmentContext context,
        Organization organization,
        EvidenceSource<T> source,
        [NotNullWhen(true)] out T? value,
        [NotNullWhen(false)] out Verdict? unread)
        where T : class
    {
        bool isRead = answer.TryRead(out value, out ReadFailure? failure);
        unread = isRead ? null : Unread(context, organization, source, failure!);
        return isRead;
    }

    /// <summary>The verdict where a question about the organization has no answer.</summary>
    public static Verdict Unread(AssessmentContext context, Organization organization, EvidenceSource source, ReadFailure failure)
    {
        bool isForOthers = organization.ManagementAccountId != context.Account.AccountId
            && failure.Kind is ReadFailureKind.AccessDenied or ReadFailureKind.OtherAccount;
        return isForOthers
            ? Verdict.Manual(
                    context.AccountResource,
                    FindingLean.Undetermined,
                    Elsewhere,
                    $"Only the management account {organization.ManagementAccountId} and delegated administrators of the organization can "
                    + "read this; assess it there.")
                .With("Source", source.Name)
                .With("ErrorCode", failure.Code)
            : Verdict.Error(context.AccountResource, source, failure);
    }

    private static Verdict Described(Verdict verdict, AssessmentContext context, Organization organization) => ReadIn(verdict, context)
        .With("OrganizationId", organization.Id)
        .With("ManagementAccountId", organization.ManagementAccountId)
        .With("IsManagementAccount", organization.ManagementAccountId == context.Account.AccountId);

    private static Verdict ReadIn(Verdict verdict, AssessmentContext context) =>
        verdict.ReasonCode != Elsewhere && verdict.Status != FindingStatus.Error && context.OrganizationReadIn is { } account
            ? verdict.With("ReadIn", account)
            : verdict;

    private static Task<IReadOnlyList<Verdict>> Only(Verdict verdict) => Task.FromResult<IReadOnlyList<Verdict>>([verdict]);
}
