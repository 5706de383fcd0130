using CisAws.AwsClients.Generator.Model;

namespace CisAws.AwsClients.Generator.Protocols;

/// <summary>Query protocol: form fields with dotted names.</summary>
internal sealed class QueryStructureWriter(CodeWriter writer) : StructureWriter(writer)
{
    protected override string WriterType => "QueryWriter";

    protected override string WriteMember(Member member, string value)
    {
        string name = CSharp.Quote(member.Wire);
        switch (member.Target.Kind)
        {
            case ShapeKind.Structure:
                return $"w.Add({name}, {value}, {Use(member.Target)});";
            case ShapeKind.List:
                ShapeReference element = member.Target.ListElement;
                if (member.Flattened)
                    return $"w.AddList({CSharp.Quote(element.LocationName ?? member.Wire)}, null, {value}, "
                        + $"{ElementWriter(element.Target)});";
                return $"w.AddList({name}, {CSharp.Quote(element.LocationName ?? "member")}, {value}, {ElementWriter(element.Target)});";
            case ShapeKind.Map:
                ShapeReference key = member.Target.MapKey, item = member.Target.MapValue;
                string entry = member.Flattened ? "null" : CSharp.Quote("entry");
                return $"w.AddMap({name}, {entry}, {CSharp.Quote(key.LocationName ?? "key")}, "
                    + $"{CSharp.Quote(item.LocationName ?? "value")}, "
                    + $"{value}, {ElementWriter(item.Target)});";
            case ShapeKind.Timestamp when member.TimestampFormat is not (null or "iso8601"):
                throw new ModelException(member.Path, $"timestamp format '{member.TimestampFormat}' is not supported here");
            default:
                return $"w.Add({name}, {Text(member, value)});";
        }
    }

    private string ElementWriter(Shape shape) => $"static (w, n, x) => {Element(shape)}";

    private string Element(Shape shape) => shape.Kind switch
    {
        ShapeKind.Structure => $"w.Add(n, x, {Use(shape)})",
        ShapeKind.List =>
            $"w.AddList(n, {CSharp.Quote(shape.ListElement.LocationName ?? "member")}, x, {ElementWriter(shape.ListElement.Target)})",
        ShapeKind.Map => throw new ModelException(shape.Path, "a map inside a list or map is not supported in requests"),
        _ => "w.Add(n, x)",
    };
}
