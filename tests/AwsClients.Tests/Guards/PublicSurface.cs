using System.Reflection;

namespace CisAws.AwsClients.Tests.Guards;

/// <summary>The public types and members of an assembly, one line each.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(Assembly assembly) => assembly.GetExportedTypes().SelectMany(Of);

    public static IEnumerable<string> Of(Type type)
    {
        yield return TypeLine(type);
        foreach (MemberInfo member in type.GetMembers(Declared).Where(m => m is not Type && !IsAccessor(m)))
            yield return type.FullName + ": " + MemberLine(member);
    }

    /// <summary>Protected constructors, generated accessors and what records or overrides add do not matter to callers.</summary>
    private static bool IsAccessor(MemberInfo member) =>
        member is MethodInfo { IsSpecialName: true } and not MethodInfo { Name: "op_Implicit" };

    private static string TypeLine(Type type)
    {
        IEnumerable<string> interfaces = type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).Select(Name);
        string kind = type.IsInterface ? "interface" : "class";
        return $"{kind} {type.FullName} : "
            + $"{string.Join(", ", interfaces.Order(StringComparer.Ordinal).Prepend(Name(type.BaseType ?? typeof(object))))}";
    }

    private static string MemberLine(MemberInfo member) => member switch
    {
        ConstructorInfo c => $".ctor({Parameters(c)})",
        PropertyInfo p =>
            $"{Name(p.PropertyType)} {p.Name} {{ {(p.CanRead ? "get; " : "")}{(p.SetMethod is { IsPublic: true } ? "set; " : "")}}}",
        FieldInfo f => $"{Name(f.FieldType)} {f.Name} = {f.GetValue(null)}",
        MethodInfo m => $"{Name(m.ReturnType)} {m.Name}({Parameters(m)})",
        _ => member.ToString() ?? "",
    };

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}"));

    private static string Name(Type type) => type.IsGenericType
        ? $"{type.Namespace}.{type.Name}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.FullName ?? type.Name;
}
