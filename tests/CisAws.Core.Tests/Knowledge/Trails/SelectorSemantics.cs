using CisAws.Evidence;

namespace CisAws.Tests.Knowledge.Trails;

/// <summary>One event of CloudTrail.</summary>
/// <param name="Category">Management or Data.</param>
/// <param name="ReadOnly">Whether it changed nothing.</param>
/// <param name="Source">The service.</param>
/// <param name="Name">The operation.</param>
/// <param name="ResourceType">The type of the resource of a data event.</param>
/// <param name="ResourceArn">Its ARN.</param>
internal sealed record TrailEvent(string Category, bool ReadOnly, string Source, string Name, string ResourceType, string ResourceArn);

/// <summary>The documented meaning of selectors, event by event: what the analysis of whole selectors is compared with.</summary>
internal static class SelectorSemantics
{
    public static bool Records(TrailEventSelectors selectors, TrailEvent e) =>
        selectors.Basic.Any(s => Records(s, e)) || selectors.Advanced.Any(s => s.Fields.All(f => Holds(f, e)));

    private static bool Records(BasicEventSelector selector, TrailEvent e)
    {
        string type = selector.ReadWriteType ?? "All";
        if (type != "All" && (type == "ReadOnly") != e.ReadOnly) return false;
        if (e.Category == "Management")
        {
            return (selector.IncludesManagementEvents ?? true) && !selector.ExcludedManagementSources.Contains(e.Source);
        }

        return selector.DataResources.Where(r => r.Type == e.ResourceType).SelectMany(r => r.Values)
            .Any(
                v => e.ResourceArn.StartsWith(v, StringComparison.Ordinal)
                    && (v is "arn:aws:s3" or "arn:aws:s3:::" || v.Contains('/', StringComparison.Ordinal)));
    }

    private static bool Holds(FieldCondition condition, TrailEvent e)
    {
        string value = condition.Field switch
        {
            "eventCategory" => e.Category,
            "readOnly" => e.ReadOnly ? "true" : "false",
            "eventSource" => e.Source,
            "eventName" => e.Name,
            "resources.type" => e.ResourceType,
            "resources.ARN" => e.ResourceArn,
            _ => throw new ArgumentOutOfRangeException(nameof(condition), condition.Field, null),
        };
        bool Same(string v) => IsWholeBucket(condition, v) ? value.StartsWith(v, StringComparison.Ordinal) : value == v;
        bool deselected = condition.NotEqualTo.Any(Same)
            || condition.NotStartsWith.Any(v => value.StartsWith(v, StringComparison.Ordinal))
                || condition.NotEndsWith.Any(v => value.EndsWith(v, StringComparison.Ordinal));
        bool selects = condition.EqualTo.Count + condition.StartsWith.Count + condition.EndsWith.Count > 0;
        return !deselected && (!selects || condition.EqualTo.Any(Same)
            || condition.StartsWith.Any(v => value.StartsWith(v, StringComparison.Ordinal))
                || condition.EndsWith.Any(v => value.EndsWith(v, StringComparison.Ordinal)));
    }

    // By convention the ARN of a bucket with a slash means all its objects, whether compared as a whole or not.
    private static bool IsWholeBucket(FieldCondition condition, string value) =>
        condition.Field == "resources.ARN" && value.Count(c => c == '/') == 1 && value.EndsWith('/');
}
