using System.Globalization;

namespace CisAws.AwsClients.Protocols;

/// <summary>Writes members as the form fields of the query protocol; absent values are left out.</summary>
internal readonly struct QueryWriter(IDictionary<string, string> parameters, string prefix)
{
    public void Add(string name, string? value)
    {
        if (value is not null)
            parameters.Add(prefix + name, value);
    }

    public void Add(string name, bool? value) => Add(name, value switch { true => "true", false => "false", null => null });

    public void Add(string name, int? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public void Add(string name, long? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public void Add(string name, double? value) => Add(name, value?.ToString("R", CultureInfo.InvariantCulture));

    public void Add(string name, float? value) => Add(name, value?.ToString("R", CultureInfo.InvariantCulture));

    public void Add(string name, DateTime? value) => Add(name, value is { } time ? Timestamps.ToIso8601(time) : null);

    public void Add(string name, MemoryStream? value) => Add(name, value is null ? null : Convert.ToBase64String(value.ToArray()));

    /// <summary>A structure: its members get <paramref name="name"/> and a dot in front.</summary>
    public void Add<T>(string name, T? value, Action<QueryWriter, T> write)
        where T : class
    {
        if (value is not null)
            write(new QueryWriter(parameters, prefix + name + "."), value);
    }

    /// <summary>
    /// A list: <c>Tags.member.1</c>, or <c>Tags.1</c> where <paramref name="element"/> is null. An empty list is sent as an empty field.
    /// </summary>
    public void AddList<T>(string name, string? element, List<T>? values, Action<QueryWriter, string, T> write)
    {
        if (values is null)
            return;
        if (values.Count == 0)
            Add(name, "");
        string item = Item(name, element);
        for (int i = 0; i < values.Count; i++)
            write(this, item + Number(i), values[i]);
    }

    /// <summary>A map: <c>Attributes.entry.1.key</c> and <c>Attributes.entry.1.value</c>.</summary>
    public void AddMap<T>(
        string name, string? element, string key, string value, Dictionary<string, T>? map, Action<QueryWriter, string, T> write)
    {
        if (map is null)
            return;
        string item = Item(name, element);
        int i = 0;
        foreach (KeyValuePair<string, T> pair in map)
        {
            string entry = item + Number(i++) + ".";
            Add(entry + key, pair.Key);
            write(this, entry + value, pair.Value);
        }
    }

    private static string Item(string name, string? element) => element is null ? name + "." : name + "." + element + ".";

    private static string Number(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);
}
