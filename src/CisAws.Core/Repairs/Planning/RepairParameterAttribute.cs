using CisAws.Settings;

namespace CisAws.Repairs;

/// <summary>
/// Something an administrator decides about a repair, such as the bucket that receives logs. The one description of it: the parameter of
/// the cmdlet, its help, its default and the refusal where it is missing are made of this.
/// </summary>
/// <param name="name">The name, as the parameter of the cmdlet is called.</param>
/// <param name="description">What it is, in one sentence that can follow a colon: lower case, with a full stop.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class RepairParameterAttribute(string name, string description) : Attribute
{
    /// <summary>The name, as the parameter of the cmdlet is called.</summary>
    public string Name { get; } = name;

    /// <summary>What it is, in one sentence that can follow a colon.</summary>
    public string Description { get; } = description;

    /// <summary>Further sentences for the help, or null.</summary>
    public string? Details { get; init; }

    /// <summary>Whether the repair is refused without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>
    /// Whether it says which resource is meant, rather than what is done to it. PowerShell asks for it in its
    /// <see cref="ParameterSets"/>.
    /// </summary>
    public bool IsIdentity { get; init; }

    /// <summary>
    /// The parameter sets it belongs to, in which PowerShell asks for it. Without any, identities belong to
    /// <see cref="RepairCommandAttribute.DirectSet"/> and everything else to all sets, where PowerShell does not ask.
    /// </summary>
    public string[] ParameterSets { get; init; } = [];

    /// <summary>Whether findings may be accompanied by it although it belongs to named parameter sets.</summary>
    public bool WithFindings { get; init; }

    /// <summary>Whether PowerShell asks for it in all parameter sets.</summary>
    public bool IsMandatory { get; init; }

    /// <summary>Whether PowerShell does not ask for it in its parameter sets.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether PowerShell asks for it where it is not given.</summary>
    public bool IsAskedFor => IsIdentity || ParameterSets.Length > 0 ? !IsOptional : IsMandatory;

    /// <summary>What holds where it is not given: a text, a number or several of them; null for nothing.</summary>
    public object? Default { get; init; }

    /// <summary>The setting that holds where it is not given, or null.</summary>
    public string? DefaultSetting { get; init; }

    /// <summary>What holds where it is not given, or null.</summary>
    /// <param name="settings">The settings of the run.</param>
    /// <exception cref="InvalidOperationException">There is no setting of that name.</exception>
    public object? DefaultFor(AssessmentSettings settings) => DefaultSetting is null
        ? Default
        : typeof(AssessmentSettings).GetProperty(DefaultSetting) is { } setting
            ? setting.GetValue(settings)
            : throw new InvalidOperationException($"-{Name} has the setting {DefaultSetting} as its default, which does not exist.");
}
