using System.Globalization;
using System.Reflection;
using CisAws.Controls;

namespace CisAws.Settings;

/// <summary>Reads settings from input values.</summary>
internal static class SettingsBinder
{
    // In the order of the source, which is the order of the recommendations.
    private static readonly Setting[] Declared =
    [
        .. from property in typeof(AssessmentSettings).GetProperties()
           let kind = property.GetCustomAttribute<SettingAttribute>()
           where kind is not null
           orderby property.MetadataToken
           select new Setting(property, kind),
    ];

    private static readonly SortedDictionary<string, Setting> ByName =
        new(Declared.ToDictionary(s => s.Property.Name, StringComparer.Ordinal), StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<string> Names { get; } = [.. ByName.Keys];

    public static AssessmentSettings Bind(SettingNode root, SettingsOrigin origin)
    {
        var settings = new AssessmentSettings();
        foreach ((string name, SettingValue value) in Members(new SettingValue("The settings", root, origin), "setting", Names))
        {
            ByName[name].Property.SetValue(settings, ByName[name].Kind.Convert(value));
        }

        return settings;
    }

    /// <summary>
    /// One sentence for every limit that is looser than the benchmark's; what the benchmark gives no number for is not compared.
    /// </summary>
    public static IReadOnlyList<string> Looser(AssessmentSettings settings) =>
    [
        .. from setting in Declared
           let value = setting.Property.GetValue(settings)
           let benchmark = setting.Property.GetValue(AssessmentSettings.Default)
           where setting.Kind.IsLooser(value, benchmark)
           select string.Create(CultureInfo.InvariantCulture, $"{setting.Property.Name} is {value}; the benchmark requires {benchmark}."),
    ];

    /// <summary>The members of an object by their proper names, each of them known and named once.</summary>
    public static Dictionary<string, SettingValue> Members(SettingValue owner, string what, IReadOnlyList<string> known)
    {
        IReadOnlyList<SettingMember> members = owner.Node.Members ?? throw owner.Wrong("must be an object with names and values");
        var found = new Dictionary<string, SettingValue>(StringComparer.OrdinalIgnoreCase);
        foreach (SettingMember member in members)
        {
            string name = known.FirstOrDefault(k => k.Equals(member.Name, StringComparison.OrdinalIgnoreCase))
                ?? throw owner.Origin.Unknown(what, member, known);
            if (!found.TryAdd(name, new SettingValue(name, member.Node, owner.Origin)))
            {
                throw owner.Origin.Invalid(name, member.Place, "is given twice");
            }
        }

        return found;
    }

    private sealed record Setting(PropertyInfo Property, SettingAttribute Kind);
}
