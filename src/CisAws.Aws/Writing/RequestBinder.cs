using System.Collections;
using System.Globalization;
using System.Reflection;
using Amazon.Runtime;
using CisAws.Gateway;

namespace CisAws.Aws.Writing;

/// <summary>
/// Fills the request of an operation with the parameters of a call, by the names that the SDK gives to properties. A parameter that the
/// request does not have is an error of the plan: nothing is ignored.
/// </summary>
internal static class RequestBinder
{
    // The SDK calls a few members otherwise than the API does.
    private static readonly Dictionary<(string Type, string Name), string> Renamed = new()
    {
        [("IpPermission", "IpRanges")] = "Ipv4Ranges",
        [("PrefixListId", "PrefixListId")] = "Id",
    };

    /// <summary>Makes the request.</summary>
    /// <exception cref="ArgumentException">A parameter does not fit.</exception>
    public static object Bind(Type type, IReadOnlyDictionary<string, object> parameters)
    {
        object target = Activator.CreateInstance(type)!;
        foreach ((string name, object value) in parameters)
        {
            string member = Renamed.GetValueOrDefault((type.Name, name), name);
            PropertyInfo property = Array.Find(
                type.GetProperties(), p => p.CanWrite && p.Name.Equals(member, StringComparison.OrdinalIgnoreCase))
                ?? throw new ArgumentException($"{type.Name} has no property {name}.", nameof(parameters));
            property.SetValue(target, Convert(value, property.PropertyType, $"{type.Name}.{name}"));
        }

        return target;
    }

    private static object Convert(object value, Type type, string where)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            LateValue late => throw new ArgumentException($"{where} is {late}, which was not filled in.", nameof(value)),
            string text when plain == typeof(string) => text,
            SecretText secret when plain == typeof(string) => secret.Reveal(),
            string text when typeof(ConstantClass).IsAssignableFrom(plain) => Activator.CreateInstance(plain, text)!,
            string text when plain == typeof(DateTime) =>
                DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal),
            bool flag when plain == typeof(bool) => flag,
            int or long or double when IsNumber(plain) => System.Convert.ChangeType(value, plain, CultureInfo.InvariantCulture),
            IReadOnlyDictionary<string, object> structure when IsMap(plain, out Type? element) => Map(structure, plain, element, where),
            IReadOnlyDictionary<string, object> structure when plain.IsClass && plain != typeof(string) => Bind(plain, structure),
            IEnumerable many and not string when IsList(plain, out Type? element) => List(many, plain, element, where),
            _ => throw new ArgumentException($"{where} is a {plain.Name} and cannot be created from a "
                + $"{value.GetType().Name}.", nameof(value)),
        };
    }

    private static bool IsNumber(Type type) =>
        type == typeof(int) || type == typeof(long) || type == typeof(double) || type == typeof(float);

    private static bool IsList(Type type, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Type? element) =>
        IsGeneric(type, typeof(List<>), 0, out element);

    private static bool IsMap(Type type, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Type? element) =>
        IsGeneric(type, typeof(Dictionary<,>), 1, out element);

    private static bool IsGeneric(
        Type type, Type definition, int argument, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Type? element)
    {
        element = type.IsGenericType && type.GetGenericTypeDefinition() == definition ? type.GetGenericArguments()[argument] : null;
        return element is not null;
    }

    private static object List(IEnumerable values, Type type, Type element, string where)
    {
        var list = (IList)Activator.CreateInstance(type)!;
        foreach (object value in values) list.Add(Convert(value, element, where));
        return list;
    }

    private static object Map(IReadOnlyDictionary<string, object> values, Type type, Type element, string where)
    {
        var map = (IDictionary)Activator.CreateInstance(type)!;
        foreach ((string key, object value) in values) map.Add(key, Convert(value, element, where));
        return map;
    }
}
