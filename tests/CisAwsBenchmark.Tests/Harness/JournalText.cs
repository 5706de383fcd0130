using System.Text.Json.Nodes;

namespace CisAws.PowerShell.Tests.Harness;

/// <summary>Edits journals.</summary>
internal static class JournalText
{
    /// <summary>Takes the signatures, the numbers of the lines and the key away.</summary>
    public static void Unsign(string path)
    {
        string[] lines =
        [
            .. File.ReadAllLines(path).Where(l => !string.IsNullOrWhiteSpace(l)).Select(line =>
            {
                JsonObject json = JsonNode.Parse(line)!.AsObject();
                foreach (string member in new[] { "seq", "prev", "key", "mac" }) json.Remove(member);
                return json.ToJsonString();
            }),
        ];
        File.WriteAllLines(path, lines);
        File.Delete(path + ".key");
    }
}
