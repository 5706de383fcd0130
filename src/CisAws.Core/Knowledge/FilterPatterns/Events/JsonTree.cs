using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CisAws.Knowledge.FilterPatterns;

/// <summary>Builds events field by field.</summary>
internal static class JsonTree
{
    // No CloudTrail event has longer arrays at fixed places; a pattern that needs more is not decided.
    private const int LongestArray = 256;

    // JSON readers stop at 64 levels.
    private const int Deepest = 60;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>As JSON text that escapes only what must be.</summary>
    public static string Text(JsonNode node) => node.ToJsonString(Plain);

    /// <summary>Whether a selector needs more elements or levels than are ever built.</summary>
    public static bool IsBeyond(Selector selector) =>
        selector.Steps.Count > Deepest || selector.Steps.Any(s => s is IndexStep { Index: >= LongestArray });

    /// <summary>Whether a selector without wildcards points at something; JSON null is something.</summary>
    public static bool Has(JsonObject root, Selector selector)
    {
        JsonNode? at = root;
        for (int i = 0; i < selector.Steps.Count; i++)
        {
            bool exists = (at, selector.Steps[i]) switch
            {
                (JsonObject o, PropertyStep p) => o.ContainsKey(p.Name),
                (JsonArray a, IndexStep x) => x.Index < a.Count,
                _ => false,
            };
            if (!exists) return false;
            at = Child(at!, selector.Steps[i]);
        }

        return true;
    }

    /// <summary>
    /// Puts a value where a selector without wildcards points and makes what is above it; false where something of another kind is in the
    /// way.
    /// </summary>
    public static bool TrySet(JsonObject root, Selector selector, JsonNode? value)
    {
        JsonNode at = root;
        for (int i = 0; i < selector.Steps.Count; i++)
        {
            if (i == selector.Steps.Count - 1) return TryPut(at, selector.Steps[i], value, overwrite: true);
            JsonNode? next = Child(at, selector.Steps[i]);
            if (next is null)
            {
                next = selector.Steps[i + 1] is IndexStep ? new JsonArray() : new JsonObject();
                if (!TryPut(at, selector.Steps[i], next, overwrite: false)) return false;
            }

            at = next;
        }

        return false;
    }

    private static JsonNode? Child(JsonNode at, SelectorStep step) => (at, step) switch
    {
        (JsonObject o, PropertyStep p) => o[p.Name],
        (JsonArray a, IndexStep i) when i.Index < a.Count => a[i.Index],
        _ => null,
    };

    private static bool TryPut(JsonNode at, SelectorStep step, JsonNode? value, bool overwrite)
    {
        switch (at, step)
        {
            case (JsonObject o, PropertyStep p) when overwrite ? o[p.Name] is null or JsonValue : !o.ContainsKey(p.Name):
                o[p.Name] = value;
                return true;
            case (JsonArray a, IndexStep i) when i.Index < LongestArray && (i.Index >= a.Count || a[i.Index] is null or JsonValue):
                while (a.Count <= i.Index) a.Add(null);
                a[i.Index] = value;
                return true;
            default:
                return false;
        }
    }
}
