using System.Globalization;
using System.Text.Json.Nodes;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Knowledge.Trails;

namespace CisAws.Repairs.Logging;

/// <summary>Event selectors as calls and as facts of a state.</summary>
internal static class SelectorCalls
{
    /// <summary>The call that makes these all selectors of the trail, as its API takes them: selectors that are left out are
    /// removed.</summary>
    public static ApiCall Put(Trail trail, TrailEventSelectors selectors) => ApiCall.Of(
        "cloudtrail:PutEventSelectors",
        trail.HomeRegion,
        ("TrailName", trail.Arn),
        ("EventSelectors", Some(selectors.Basic.Select(Structure))),
        ("AdvancedEventSelectors", Some(selectors.Advanced.Select(Structure))));

    /// <summary>A fact per selector, each as JSON in one line.</summary>
    public static IEnumerable<(string Name, object? Value)> Facts(TrailEventSelectors selectors) =>
        selectors.Basic.Select(Json)
            .Concat(selectors.Advanced.Select(Json))
            .Select((json, i) => (Name(i), (object?)json.ToJsonString(EvidenceJson.Options)));

    /// <summary>The selectors of a trail. One that has none of its own records what AWS gives to every new trail.</summary>
    public static TrailEventSelectors OrDefault(TrailEventSelectors selectors) =>
        selectors is { Basic.Count: 0, Advanced.Count: 0 } ? TrailEventSelectors.Default : selectors;

    private static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"Selector {index + 1}");

    private static object[]? Some(IEnumerable<object> values) => values.ToArray() is { Length: > 0 } some ? some : null;

    private static string[]? Texts(IReadOnlyList<string> texts) => texts.Count > 0 ? [.. texts] : null;

    private static IReadOnlyDictionary<string, object> Structure(BasicEventSelector selector) => ApiCall.Structure(
        ("ReadWriteType", selector.ReadWriteType),
        ("IncludeManagementEvents", selector.IncludesManagementEvents),
        ("ExcludeManagementEventSources", Texts(selector.ExcludedManagementSources)),
        ("DataResources", Some(selector.DataResources.Select(r => ApiCall.Structure(("Type", r.Type), ("Values", Texts(r.Values)))))));

    private static IReadOnlyDictionary<string, object> Structure(AdvancedEventSelector selector) => ApiCall.Structure(
        ("Name", selector.Name),
        (
            "FieldSelectors",
            Some(
                selector.Fields.Select(
                    f => ApiCall.Structure([("Field", f.Field), .. Operators(f).Select(o => (o.Name, (object?)Texts(o.Values)))])))));

    private static JsonObject Json(BasicEventSelector selector)
    {
        var json = new JsonObject
        {
            ["ReadWriteType"] = selector.ReadWriteType ?? "All",
            ["IncludeManagementEvents"] = selector.IncludesManagementEvents ?? true,
        };
        if (selector.ExcludedManagementSources.Count > 0) json["ExcludeManagementEventSources"] = List(selector.ExcludedManagementSources);
        if (selector.DataResources.Count > 0)
        {
            json["DataResources"] = new JsonArray(
                [.. selector.DataResources.Select(r => (JsonNode)new JsonObject { ["Type"] = r.Type, ["Values"] = List(r.Values) })]);
        }

        return json;
    }

    private static JsonObject Json(AdvancedEventSelector selector)
    {
        var json = new JsonObject();
        if (selector.Name is { } name) json["Name"] = name;
        foreach (FieldCondition field in selector.Fields)
        {
            string key = json.ContainsKey(field.Field) ? $"{field.Field} too" : field.Field;
            json[key] = new JsonObject(
                Operators(field).Where(o => o.Values.Count > 0).Select(o => KeyValuePair.Create(o.Name, (JsonNode?)List(o.Values))));
        }

        return json;
    }

    private static JsonArray List(IReadOnlyList<string> values) => new([.. values.Select(v => (JsonNode?)JsonValue.Create(v))]);

    private static (string Name, IReadOnlyList<string> Values)[] Operators(FieldCondition field) =>
    [
        ("Equals", field.EqualTo), ("StartsWith", field.StartsWith), ("EndsWith", field.EndsWith),
        ("NotEquals", field.NotEqualTo), ("NotStartsWith", field.NotStartsWith), ("NotEndsWith", field.NotEndsWith),
    ];
}
