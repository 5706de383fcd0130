using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls;

/// <summary>
/// Whether a regional service is known to be unused: one question about its role in place of one to every region. A role that cannot be
/// read rules nothing out, so that the regions are asked. Needs <see cref="IamEvidence.Role"/> among the reads.
/// </summary>
internal static class ServiceUse
{
    /// <summary>Whether the account has not the role that a service would have made; see <see cref="ServiceLinkedRoles"/>.</summary>
    public static async ValueTask<bool> IsRuledOutAsync(this EvidenceReader evidence, string role) =>
        await evidence.Read(IamEvidence.Role, role).ConfigureAwait(false) is Answer<RoleInfo>.Absent;

    /// <summary>
    /// The same of a service that AWS offers in every public region that this version knows. In another region it may not be offered, which
    /// only the region can tell.
    /// </summary>
    public static async ValueTask<bool> IsRuledOutAsync(this EvidenceReader evidence, string role, string region) =>
        AwsRegions.IsPublic(region) && await evidence.IsRuledOutAsync(role).ConfigureAwait(false);
}
