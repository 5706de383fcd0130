using CisAws.Evidence;
using CisAws.Knowledge.Trails;

namespace CisAws.Repairs.Logging;

/// <summary>What AWS CloudTrail accepts of selectors.</summary>
internal static class SelectorLimits
{
    private const int BasicSelectors = 5, BasicDataResources = 250, AdvancedValues = 500;

    /// <summary>Refuses selectors that the API would not take.</summary>
    public static TrailEventSelectors Checked(Trail trail, TrailEventSelectors selectors)
    {
        int resources = selectors.Basic.Sum(s => s.DataResources.Sum(r => r.Values.Count));
        int values = selectors.Advanced.Sum(s => s.Fields.Sum(Values));
        if (selectors.Basic.Count > BasicSelectors)
        {
            throw Exceeded(trail, $"{selectors.Basic.Count} basic selectors; AWS CloudTrail allows {BasicSelectors}");
        }

        if (resources > BasicDataResources) throw Exceeded(trail, $"{resources} data resources; AWS CloudTrail allows "
            + $"{BasicDataResources}");
        if (values > AdvancedValues)
        {
            throw Exceeded(trail, $"{values} values in its advanced selectors; AWS CloudTrail allows {AdvancedValues}");
        }

        return selectors;
    }

    private static int Values(FieldCondition f) =>
        f.EqualTo.Count + f.NotEqualTo.Count + f.StartsWith.Count + f.NotStartsWith.Count + f.EndsWith.Count + f.NotEndsWith.Count;

    private static RepairRefusedException Exceeded(Trail trail, string what) =>
        new(
            "SelectorLimit",
            FormattableString.Invariant($"The trail {trail.Name} would have {what}."),
            "Reduce its selectors manually, or record with another trail.");
}
