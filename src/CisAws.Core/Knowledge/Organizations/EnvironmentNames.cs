namespace CisAws.Knowledge.Organizations;

/// <summary>Reads environments from names of organizational units, as people usually call them.</summary>
internal static class EnvironmentNames
{
    private static readonly string[] Production = ["prod", "production", "prd", "live"];

    private static readonly string[] Other =
    [
        "dev", "development", "test", "testing", "qa", "stage", "staging", "sandbox", "sdlc", "nonprod", "nonproduction", "preprod",
        "preproduction", "uat",
    ];

    /// <summary>Whether some unit is named for production and another one for something else.</summary>
    public static bool AreSeparated(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return all.Any(n => Words(n).Any(Production.Contains)) && all.Any(n => Words(n).Any(Other.Contains));
    }

    // "Non-Production" is one word: else it would be one for production.
    private static string[] Words(string name) => name.ToLowerInvariant()
        .Replace("non-prod", "nonprod", StringComparison.Ordinal).Replace("non prod", "nonprod", StringComparison.Ordinal)
        .Replace("pre-prod", "preprod", StringComparison.Ordinal).Replace("pre prod", "preprod", StringComparison.Ordinal)
        .Split([' ', '-', '_', '/', '.', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
}
