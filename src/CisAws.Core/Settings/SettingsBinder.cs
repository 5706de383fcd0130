using System.Globalization;
using System.Reflection;
using CisAws.Common;

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

    // With which editors check the file.
    private const string SchemaMember = "$schema";

    public static AssessmentSettings Bind(InputNode root, InputOrigin origin, AssessmentSettings others)
    {
        FileSubject.Require(root, origin, FileSubject.Settings);
        AssessmentSettings settings = others with { };
        foreach ((string name, InputValue value) in new InputValue("The settings", root, origin).Members("setting", [.. Names,
            SchemaMember]))
        {
            if (name == SchemaMember) continue;
            ByName[name].Property.SetValue(settings, ByName[name].Kind.Convert(value));
        }

        return settings;
    }

    /// <summary>The settings that are looser or stricter than the benchmark's.</summary>
    public static IReadOnlyList<SettingDeviation> Deviations(AssessmentSettings settings) =>
    [
        .. from setting in Declared
           let value = setting.Property.GetValue(settings)
           let benchmark = setting.Property.GetValue(BenchmarkOf(settings))
           let strictness = setting.Kind.Compare(value, benchmark)
           where strictness is Strictness.Looser or Strictness.Stricter
           select new SettingDeviation(setting.Property.Name, Render(value), Render(benchmark), strictness.Value),
    ];

    /// <summary>A deviation with the values of a text; null where there is no such setting or the text has the benchmark's value.</summary>
    public static SettingDeviation? Deviation(string name, string value, string benchmarkValue)
    {
        if (!ByName.TryGetValue(name, out Setting? setting)) return null;
        var origin = new InputOrigin(nameof(SettingDeviation));
        try
        {
            object? local = setting.Kind.Convert(new InputValue(name, NodeOf(setting, value), origin));
            object? benchmark = setting.Kind.Convert(new InputValue(name, NodeOf(setting, benchmarkValue), origin));
            return setting.Kind.Compare(local, benchmark) is (Strictness.Looser or Strictness.Stricter) and var strictness
                ? new SettingDeviation(setting.Property.Name, value, benchmarkValue, strictness)
                : null;
        }
        catch (CisAwsException)
        {
            return null;
        }
    }

    private static InputNode NodeOf(Setting setting, string text) => setting.Kind is PortsAttribute
        ? new InputNode((InputNode[])[.. text.Split(", ").Select(p => new InputNode(p, string.Empty))], string.Empty)
        : new InputNode(text, string.Empty);

    /// <summary>Settings with the benchmark's values for some of them.</summary>
    public static AssessmentSettings Reset(AssessmentSettings settings, IEnumerable<SettingDeviation> deviations)
    {
        AssessmentSettings reset = settings with { };
        foreach (SettingDeviation deviation in deviations)
        {
            PropertyInfo property = ByName[deviation.Setting].Property;
            property.SetValue(reset, property.GetValue(BenchmarkOf(settings)));
        }

        return reset;
    }

    /// <summary>Settings for a version of the benchmark; the same ones where its numbers are those of the defaults.</summary>
    public static AssessmentSettings WithThresholds(AssessmentSettings settings, IReadOnlyDictionary<string, int> thresholds)
    {
        var benchmark = AssessmentSettings.Default with { };
        AssessmentSettings own = settings with { Benchmark = benchmark };
        bool differs = false;
        foreach ((string name, int value) in thresholds)
        {
            PropertyInfo property = ByName[name].Property;
            int usual = (int)property.GetValue(AssessmentSettings.Default)!;
            if (value == usual) continue;
            differs = true;
            property.SetValue(benchmark, value);
            if ((int)property.GetValue(settings)! == usual) property.SetValue(own, value);
        }

        return differs ? own : settings;
    }

    private static AssessmentSettings BenchmarkOf(AssessmentSettings settings) => settings.Benchmark ?? AssessmentSettings.Default;

    private static string Render(object? value) => value is IEnumerable<int> numbers
        ? string.Join(", ", numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)))
        : Fact.Render(value);

    private sealed record Setting(PropertyInfo Property, SettingAttribute Kind);
}
