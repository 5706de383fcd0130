using CisAws.Common;

namespace CisAws.Settings;

/// <summary>In which direction a value is looser than the benchmark's.</summary>
internal enum Loosening
{
    /// <summary>The benchmark gives nothing to compare with.</summary>
    Unknown,

    /// <summary>A smaller number, or false, is looser.</summary>
    Less,

    /// <summary>A greater number, or true, is looser.</summary>
    More,
}

/// <summary>The accepted values of a setting: converts an input value, or says what is wrong with it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal abstract class SettingAttribute : Attribute
{
    public const int TenYears = 3650;

    public abstract object? Convert(InputValue value);

    /// <summary>How strict a value is beside the benchmark's; null where the two cannot be compared.</summary>
    public virtual Strictness? Compare(object? value, object? benchmark) => null;

    /// <summary>How strict a value is that is less than, equal to or greater than the benchmark's.</summary>
    private protected static Strictness? Rank(Loosening looser, int comparison) => looser switch
    {
        _ when comparison == 0 => Strictness.Equal,
        Loosening.Unknown => null,
        Loosening.Less => comparison < 0 ? Strictness.Looser : Strictness.Stricter,
        _ => comparison > 0 ? Strictness.Looser : Strictness.Stricter,
    };
}

/// <summary>A whole number within limits.</summary>
internal sealed class WholeNumberAttribute(int least, int most) : SettingAttribute
{
    public Loosening Looser { get; init; }

    public override object Convert(InputValue value) => value.Number(least, most);

    public override Strictness? Compare(object? value, object? benchmark) => Rank(Looser, ((int)value!).CompareTo((int)benchmark!));
}

/// <summary>True or false.</summary>
internal sealed class FlagAttribute : SettingAttribute
{
    public Loosening Looser { get; init; }

    public override object Convert(InputValue value) => value.Flag();

    public override Strictness? Compare(object? value, object? benchmark) => Rank(Looser, ((bool)value!).CompareTo((bool)benchmark!));
}

/// <summary>One of the names of an enumeration.</summary>
internal sealed class ChoiceAttribute<T> : SettingAttribute
    where T : struct, Enum
{
    public override object Convert(InputValue value) => value.Choice<T>();
}

/// <summary>A list of texts.</summary>
internal sealed class TextsAttribute : SettingAttribute
{
    public override object Convert(InputValue value) => value.Texts();
}

/// <summary>A list of tags, each as <c>key=value</c>, or <c>key</c> for any value.</summary>
internal sealed class TagsAttribute : SettingAttribute
{
    public override object Convert(InputValue value) => (string[])[.. value.Items().Select(i => i.Tag())];
}

/// <summary>An account, or null.</summary>
internal sealed class AccountAttribute : SettingAttribute
{
    public override object? Convert(InputValue value) => value.OptionalAccount();
}

/// <summary>A list of accounts.</summary>
internal sealed class AccountsAttribute : SettingAttribute
{
    public override object Convert(InputValue value) => (string[])[.. value.Items().Select(i => i.Account())];
}

/// <summary>A list of regions.</summary>
internal sealed class RegionsAttribute : SettingAttribute
{
    public override object Convert(InputValue value) => (string[])[.. value.Items().Select(i => i.Region())];
}

/// <summary>A list of TCP or UDP ports.</summary>
internal sealed class PortsAttribute : SettingAttribute
{
    private const int LargestPort = 65_535;

    public override object Convert(InputValue value) => (int[])[.. value.Items().Select(i => i.Number(1, LargestPort))];

    // Ports of the benchmark count whether a list has them or not.
    public override Strictness? Compare(object? value, object? benchmark) =>
        ((IReadOnlyList<int>)value!).Except((IReadOnlyList<int>)benchmark!).Any() ? Strictness.Stricter : Strictness.Equal;
}

/// <summary>
/// A version of TLS; an older one is looser, but nothing is older than the first: with it no policy passes by its version.
/// </summary>
internal sealed class TlsVersionAttribute : SettingAttribute
{
    private static readonly string[] Older = ["1.1", "1.2", "1.3"];

    public override object Convert(InputValue value) => value.TlsVersion();

    public override Strictness? Compare(object? value, object? benchmark) =>
        Array.IndexOf(Older, (string?)value) is var version && version < 0
            ? Strictness.Stricter
            : Rank(Loosening.Less, version.CompareTo(Array.IndexOf(Older, (string?)benchmark)));
}
