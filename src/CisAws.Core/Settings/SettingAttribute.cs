namespace CisAws.Settings;

/// <summary>In which direction a value is looser than the benchmark's.</summary>
internal enum Loosening
{
    /// <summary>The benchmark gives no number to compare with.</summary>
    Unknown,

    /// <summary>A smaller number is looser.</summary>
    Less,

    /// <summary>A greater number is looser.</summary>
    More,
}

/// <summary>The accepted values of a setting: converts an input value, or says what is wrong with it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal abstract class SettingAttribute : Attribute
{
    public const int TenYears = 3650;

    public abstract object? Convert(SettingValue value);

    /// <summary>Whether a value is looser than the benchmark's.</summary>
    public virtual bool IsLooser(object? value, object? benchmark) => false;
}

/// <summary>A whole number within limits.</summary>
internal sealed class WholeNumberAttribute(int least, int most) : SettingAttribute
{
    public Loosening Looser { get; init; }

    public override object Convert(SettingValue value) => value.Number(least, most);

    public override bool IsLooser(object? value, object? benchmark) => Looser switch
    {
        Loosening.Less => (int)value! < (int)benchmark!,
        Loosening.More => (int)value! > (int)benchmark!,
        _ => false,
    };
}

/// <summary>True or false.</summary>
internal sealed class FlagAttribute : SettingAttribute
{
    public override object Convert(SettingValue value) => value.Flag();
}

/// <summary>One of the names of an enumeration.</summary>
internal sealed class ChoiceAttribute<T> : SettingAttribute
    where T : struct, Enum
{
    public override object Convert(SettingValue value) => value.Choice<T>();
}

/// <summary>A list of texts.</summary>
internal sealed class TextsAttribute : SettingAttribute
{
    public override object Convert(SettingValue value) => value.Texts();
}

/// <summary>An account, or null.</summary>
internal sealed class AccountAttribute : SettingAttribute
{
    public override object? Convert(SettingValue value) => value.OptionalAccount();
}

/// <summary>A list of accounts.</summary>
internal sealed class AccountsAttribute : SettingAttribute
{
    public override object Convert(SettingValue value) => (string[])[.. value.Items().Select(i => i.Account())];
}

/// <summary>A list of regions.</summary>
internal sealed class RegionsAttribute : SettingAttribute
{
    public override object Convert(SettingValue value) => (string[])[.. value.Items().Select(i => i.Region())];
}

/// <summary>A list of TCP or UDP ports.</summary>
internal sealed class PortsAttribute : SettingAttribute
{
    private const int LargestPort = 65_535;

    public override object Convert(SettingValue value) => (int[])[.. value.Items().Select(i => i.Number(1, LargestPort))];
}

/// <summary>A version of TLS; an older one is looser.</summary>
internal sealed class TlsVersionAttribute : SettingAttribute
{
    public override object Convert(SettingValue value) => value.TlsVersion();

    public override bool IsLooser(object? value, object? benchmark) => string.CompareOrdinal((string?)value, (string?)benchmark) < 0;
}

/// <summary>A list of attestations.</summary>
internal sealed class AttestationEntriesAttribute : SettingAttribute
{
    public override object Convert(SettingValue value) => AttestationBinder.Bind(value);
}
