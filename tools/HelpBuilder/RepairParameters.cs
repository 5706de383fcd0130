using System.Globalization;
using CisAws.Repairs;
using CisAws.Settings;

namespace CisAws.HelpBuilder;

/// <summary>The help of parameters from what the repair declares.</summary>
internal static class RepairParameters
{
    private const int MostListed = 4;

    /// <summary>The parameters that the repair of a cmdlet declares.</summary>
    /// <exception cref="FormatException">The cmdlet has no repair.</exception>
    public static IEnumerable<ParameterText> Of(string path, string cmdlet) => Find(path, cmdlet).Parameters.Select(
        p => new ParameterText(p.Name, Text(p), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Type"] = TypeOf(p),
            ["Required"] = p.IsAskedFor.ToString(),
            ["Position"] = "Named",
            ["Default value"] = DefaultOf(p),
            ["Accept pipeline input"] = "False",
            ["Accept wildcard characters"] = "False",
        }));

    /// <summary>The numbers of the recommendations that the repair of a cmdlet serves.</summary>
    /// <exception cref="FormatException">The cmdlet has no repair.</exception>
    public static string RecommendationsOf(string path, string cmdlet) => Find(path, cmdlet).RecommendationIds switch
    {
        [var only] => only,
        { Count: > MostListed } family => $"{family[0]} to {family[^1]}",
        var several => $"{string.Join(", ", several.SkipLast(1))} and {several[^1]}",
    };

    private static Repair Find(string path, string cmdlet) => RepairRegistry.All.FirstOrDefault(r => r.Command == cmdlet)
        ?? throw new FormatException($"{path} asks for what a repair declares, and {cmdlet} has none.");

    private static string Text(RepairParameterAttribute parameter)
    {
        string first = char.ToUpper(parameter.Description[0], CultureInfo.InvariantCulture) + parameter.Description[1..];
        string? limits = (parameter as NumberParameterAttribute) switch
        {
            null => null,
            { Choices: { Length: > 0 } choices } => $"One of {string.Join(", ", choices)}.",
            { Minimum: int.MinValue, Maximum: int.MaxValue } => null,
            { Minimum: var least, Maximum: var most } => $"From {least} to {most}.",
        };
        string? setting = parameter.DefaultSetting is { } name ? $"Without it, the setting {name}." : null;
        return string.Join(' ', new[] { first, parameter.Details, limits, setting }.OfType<string>());
    }

    private static string TypeOf(RepairParameterAttribute parameter) => parameter switch
    {
        FlagParameterAttribute => "SwitchParameter",
        NumberParameterAttribute { IsList: var isList } => isList ? "Int32[]" : "Int32",
        TextParameterAttribute { IsList: var isList } => isList ? "String[]" : "String",
        _ => throw new NotSupportedException($"-{parameter.Name} is a {parameter.GetType().Name}."),
    };

    private static string DefaultOf(RepairParameterAttribute parameter) => parameter is FlagParameterAttribute
        ? "False"
        : Convert.ToString(parameter.DefaultFor(AssessmentSettings.Default), CultureInfo.InvariantCulture) is { Length: > 0 } text
            ? text
            : "None";
}
