using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Organizations;

namespace CisAws.Controls.Organizations;

/// <summary>
/// 2.1.4 of 7.0.0: accounts are in organizational units by environment and sensitivity. No unit at all is a failure; what units are for, a
/// person must say, and their names only point there.
/// </summary>
public sealed class OrganizationalUnitStructureControl() : Control(ControlNames.OrganizationalUnitStructure)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
        [OrganizationEvidence.Organization, OrganizationTreeEvidence.Tree];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) =>
        OrganizationReads.AssessAsync(context, async organization =>
            (await context.Evidence.Read(OrganizationTreeEvidence.Tree).ConfigureAwait(false))
                .TryRead(context, organization, OrganizationTreeEvidence.Tree, out OrganizationTree? tree, out Verdict? unread)
                ? Decide(context.AccountResource, organization, tree)
                : unread);

    private static Verdict Decide(ResourceRef resource, Organization organization, OrganizationTree tree)
    {
        OrganizationAccount[] members = [.. tree.Accounts.Where(a => a.IsInUse && a.Id != organization.ManagementAccountId)];
        HashSet<string> roots = [.. tree.Roots.Select(r => r.Id)];
        string[] outside =
            [.. members.Where(a => roots.Contains(a.ParentId)).Select(a => $"{a.Name} ({a.Id})").Order(StringComparer.Ordinal)];
        Verdict verdict = (members.Length, tree.Units.Count, outside.Length) switch
        {
            (0, _, _) => Verdict.NotApplicable(
                resource, "NoMemberAccounts", "The organization has no member account in use that could be in an organizational unit."),
            (_, 0, _) => Verdict.Fail(
                resource,
                "NoOrganizationalUnits",
                "The organization has no organizational units, so its accounts cannot be governed by environment or sensitivity."),
            (_, _, > 0) => Verdict.Manual(
                resource,
                FindingLean.LikelyFail,
                "AccountsUnderRoot",
                $"{Fact.Render(outside.Length)} of {Fact.Render(members.Length)} member accounts are in no organizational unit; check "
                + "where they belong."),
            _ when EnvironmentNames.AreSeparated(tree.Units.Select(u => u.Name)) => Verdict.Manual(
                resource,
                FindingLean.LikelyPass,
                "EnvironmentsNamed",
                "Every member account is in an organizational unit, and their names tell environments apart; confirm that accounts are in "
                + "the right ones."),
            _ => Verdict.Manual(
                resource,
                FindingLean.Undetermined,
                "PurposeUnknown",
                "Every member account is in an organizational unit; check that the units follow environment and sensitivity."),
        };
        return verdict
            .With("Units", tree.Units.Select(u => $"{Path(tree, u)} ({Fact.Render(members.Count(a => a.ParentId == u.Id))} accounts)")
                .Order(StringComparer.Ordinal))
            .With("AccountsUnderRoot", outside);
    }

    private static string Path(OrganizationTree tree, OrganizationalUnit unit)
    {
        var names = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (OrganizationalUnit? at = unit; at is not null && seen.Add(at.Id); at = tree.Units.FirstOrDefault(u => u.Id == at.ParentId))
        {
            names.Insert(0, at.Name);
        }

        return string.Join('/', names);
    }
}
