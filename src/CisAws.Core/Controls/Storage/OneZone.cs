using CisAws.Common;
using CisAws.Knowledge.Databases;
using CisAws.Settings;

namespace CisAws.Controls.Storage;

/// <summary>3.2.4: the verdict for a database in one availability zone.</summary>
internal static class OneZone
{
    public static Verdict Replica(ResourceRef resource, string name, string source) => Verdict.Manual(
        resource,
        FindingLean.Undetermined,
        "ReadReplica",
        $"{name} is a read replica in one availability zone; whether that is enough depends on its source {source}.")
            .With("ReplicaSource", source);

    /// <summary>The row of a database that its tags excuse, or null. A tag of production wins.</summary>
    public static Verdict? NonProduction(AssessmentSettings settings, ResourceRef resource, string name, IReadOnlyList<string> tags) =>
        TagRules.Match(settings.NonProductionTags, tags) && !TagRules.Match(settings.ProductionTags, tags)
            ? Verdict.NotApplicable(resource, "NonProduction", $"{name} is in one availability zone and tagged as not in production.")
            : null;

    public static Verdict Decide(AssessmentSettings settings, ResourceRef resource, string name, IReadOnlyList<string> tags) =>
        NonProduction(settings, resource, name, tags)
        ?? (TagRules.Match(settings.ProductionTags, tags)
            ? Verdict.Fail(
                resource,
                "SingleAz",
                $"{name} is tagged as in production and is in one availability zone; a Multi-AZ deployment is expected.")
            : Verdict.Manual(
                resource,
                FindingLean.LikelyFail,
                "SingleAzUnclassified",
                $"{name} is in one availability zone; a Multi-AZ deployment is expected unless it is not in production. Name its tags "
                + $"in {nameof(settings.ProductionTags)} or {nameof(settings.NonProductionTags)} to decide."));
}
