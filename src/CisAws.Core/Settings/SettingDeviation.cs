using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json;

namespace CisAws.Settings;

/// <summary>How strict a local value is beside the benchmark's.</summary>
[JsonConverter(typeof(StringEnumConverter))]
public enum Strictness
{
    /// <summary>It is the benchmark's.</summary>
    Equal,

    /// <summary>It lets pass what the benchmark does not.</summary>
    Looser,

    /// <summary>It does not let pass what the benchmark does.</summary>
    Stricter,
}

/// <summary>A setting with another value than the benchmark's.</summary>
/// <param name="Setting">Its name, such as <c>UnusedCredentialDays</c>.</param>
/// <param name="Value">The local value as invariant text.</param>
/// <param name="BenchmarkValue">The benchmark's value; where the benchmark names none, the default of this module.</param>
/// <param name="Strictness">How strict the local value is.</param>
public sealed record SettingDeviation(string Setting, string Value, string BenchmarkValue, Strictness Strictness)
{
    private const string EqualSign = " = ", Open = " (benchmark ";

    /// <summary>Prints as <c>UnusedCredentialDays = 3650 (benchmark 45)</c>.</summary>
    public override string ToString() => $"{Setting}{EqualSign}{Value}{Open}{BenchmarkValue})";

    /// <summary>Reads the text that <see cref="ToString"/> makes of a setting that exists.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out SettingDeviation? deviation)
    {
        int equal = text.IndexOf(EqualSign, StringComparison.Ordinal), open = text.LastIndexOf(Open, StringComparison.Ordinal);
        deviation = equal > 0 && open > equal && text.EndsWith(')')
            ? SettingsBinder.Deviation(text[..equal], text[(equal + EqualSign.Length)..open], text[(open + Open.Length)..^1])
            : null;
        return deviation is not null;
    }
}

/// <summary>Settings with other values than the benchmark's. Prints separated by <c>; </c> and is an array in JSON.</summary>
public sealed class SettingDeviationCollection(IList<SettingDeviation> deviations) : ReadOnlyCollection<SettingDeviation>(deviations)
{
    private const string Separator = "; ";

    /// <inheritdoc/>
    public override string ToString() => string.Join(Separator, this);

    /// <summary>Reads the text that <see cref="ToString"/> makes.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out SettingDeviationCollection? deviations)
    {
        var read = new List<SettingDeviation>();
        foreach (string part in text.Split(Separator))
        {
            if (SettingDeviation.TryParse(part, out SettingDeviation? deviation)) read.Add(deviation);
        }

        deviations = new SettingDeviationCollection(read);
        return read.Count == text.Split(Separator).Length;
    }
}
