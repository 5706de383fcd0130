using System.Text.Json.Nodes;
using CisAws.Evidence;

namespace CisAws.Knowledge.Policies;

/// <summary>A statement that lets an AWS service do something under conditions.</summary>
/// <param name="Sid">Its id.</param>
/// <param name="Service">The service.</param>
/// <param name="Action">The action.</param>
/// <param name="Resource">The ARN or pattern it is about.</param>
/// <param name="Conditions">Operator, key and value; those of one operator follow each other.</param>
internal sealed record ServiceStatement(
    string Sid, string Service, string Action, string Resource, IReadOnlyList<(string Operator, string Key, string Value)> Conditions)
{
    /// <summary>The statement as JSON in one line, its elements in the order in which AWS shows them.</summary>
    public string ToJson() => new JsonObject
    {
        [nameof(Sid)] = Sid,
        ["Effect"] = "Allow",
        ["Principal"] = new JsonObject { [nameof(Service)] = Service },
        [nameof(Action)] = Action,
        [nameof(Resource)] = Resource,
        ["Condition"] = new JsonObject(Conditions.GroupBy(c => c.Operator, StringComparer.Ordinal).Select(g => KeyValuePair.Create(
            g.Key, (JsonNode?)new JsonObject(g.Select(c => KeyValuePair.Create(c.Key, (JsonNode?)JsonValue.Create(c.Value))))))),
    }.ToJsonString(EvidenceJson.Options);

    /// <summary>The document with the statement, under an id that is free there.</summary>
    /// <param name="document">The document, or null where there is none yet.</param>
    public PolicyEdit AddTo(string? document) => PolicyEdit.Append(document, Sid, sid => (this with { Sid = sid }).ToJson());
}
